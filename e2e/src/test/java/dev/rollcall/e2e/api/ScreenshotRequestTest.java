// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The promised screenshot request, and the order in which it is checked: each test passes all
/// checks before its own and fails all that come after.
class ScreenshotRequestTest {
  private static final String REQUEST = "/api/admin/screenshot/request";
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void whatIsForbiddenByTheTimeThatAnAgentFromTheFieldReturnsIsRefusedInItsStead() {
    var who = SERVER.somebody();
    SERVER.admin().monitoring(who, "on", "now it is known").expect(200);
    SERVER.admin().checkIn(who).expect(200);
    var minute = Duration.ofSeconds(60);
    var id = SERVER.admin().command(who, "screenshot", "test", minute).expect(201).json();
    SERVER.admin().checkOut(who).expect(200);
    SERVER.admin().command(who, "flush_logs", "test", minute).expect(201);

    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.MONITORING_COMMAND, SOON);

      var command = SERVER.admin().command(id.path("id").asString());
      assertThat(command.path("state").asString()).isEqualTo("refused");
      assertThat(command.path("outcome").path("code").asString()).isEqualTo("not_checked_in");
      assertThat(agent.received().all())
          .noneMatch(arrival -> arrival.message().hasScreenshotCommand());
    }
  }

  @Test
  void malformedComesFirst() {
    SERVER.rest().post(REQUEST, "{").expect(400);
    var body = Json.object("user_id", "nobody", "reason", " ");

    var answer = SERVER.rest().post(REQUEST, body).expect(400);

    assertThat(answer.json().path("field").asString()).isEqualTo("mac_address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void aMissingReasonComesSecond(String reason) {
    var nobody = SERVER.somebody();
    var answer = SERVER.admin().requestScreenshot(nobody, reason).expect(422);
    assertThat(answer.json().path("field").asString()).isEqualTo("reason");

    var without = Json.object("user_id", nobody.user(), "mac_address", nobody.mac());
    SERVER.rest().post(REQUEST, without).expect(422);
  }

  @Test
  void unknownComesThird() {
    SERVER.admin().requestScreenshot(SERVER.somebody(), "audit").expectProblem(404, "unknown");
  }

  @Test
  void notConnectedComesFourth() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      agent.leave();
      agent.awaitEnd(SOON);
    }

    SERVER.admin().requestScreenshot(who, "audit").expectProblem(404, "not_connected");
  }

  @Test
  void notCheckedInComesFifth() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().requestScreenshot(who, "audit").expectProblem(409, "not_checked_in");

      SERVER.admin().checkIn(who).expect(200);
      SERVER.admin().requestScreenshot(who, "audit").expect(200);
      SERVER.admin().checkOut(who).expect(200);
      SERVER.admin().requestScreenshot(who, "audit").expectProblem(409, "not_checked_in");
    }
  }

  @Test
  void tooManyComesLast() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);

      var answer = SERVER.admin().requestScreenshot(who, "audit");
      for (int i = 0; i < 300 && answer.status() == 200; i++) {
        answer = SERVER.admin().requestScreenshot(who, "audit");
      }

      answer.expect(429);
      assertThat(answer.header("Retry-After")).isNotBlank();
      SERVER.admin().checkOut(who).expect(200);
      SERVER.admin().requestScreenshot(who, "audit").expectProblem(409, "not_checked_in");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s:%s:%s:%s:%s:%s", "%s-%s-%s-%s-%s-%s"})
  void theMacIsTakenInEveryWayItIsWritten(String pattern) {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);

      var written = pattern.equals("%s") ? who.mac() : pattern.formatted(pairs(who.mac()));
      var answer =
          request(new Identity(who.domain(), who.user(), written.toUpperCase(Locale.ROOT)));

      assertThat(answer.expect(200).json().path("status").asString()).isEqualTo("requested");
      agent.await(MessageCase.SCREENSHOT_COMMAND, SOON);
    }
  }

  @Test
  void twoDomainsThatMatchAreAmbiguousWithoutOne() {
    var one = SERVER.somebody();
    var other = new Identity("other-" + one.domain(), one.user(), one.mac());
    try (var connection = SERVER.connection();
        var first = FieldAgent.connect(connection.channel(), one);
        var second = FieldAgent.connect(connection.channel(), other)) {
      first.await(MessageCase.CONFIG_UPDATE, SOON);
      second.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(one).expect(200);
      SERVER.admin().checkIn(other).expect(200);

      request(one).expectProblem(409, "ambiguous");
      var id = SERVER.admin().screenshot(other, "audit");

      var command = second.await(MessageCase.SCREENSHOT_COMMAND, SOON).message();
      assertThat(command.getScreenshotCommand().getRequestId()).isEqualTo(id);
      assertThat(first.received().all())
          .noneMatch(arrival -> arrival.message().hasScreenshotCommand());
    }
  }

  @Test
  void unknownFieldsAreIgnored() {
    var who = SERVER.somebody();
    var body = Json.object("user_id", who.user(), "mac_address", who.mac(), "reason", "audit");

    SERVER.rest().post(REQUEST, Json.with(body, "urgent", true)).expectProblem(404, "unknown");
  }

  /// Without a domain.
  private static Answer request(Identity who) {
    return SERVER
        .rest()
        .post(
            REQUEST,
            Json.object("user_id", who.user(), "mac_address", who.mac(), "reason", "audit"));
  }

  private static Object[] pairs(String mac) {
    return mac.split("(?<=\\G..)");
  }
}
