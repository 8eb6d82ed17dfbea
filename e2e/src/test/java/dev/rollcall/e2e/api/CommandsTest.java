// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Habits;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.ScreenshotAnswer;
import dev.rollcall.e2e.field.wire.MonitoringCommand.CommandType;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Commands from their creation to their one outcome.
class CommandsTest {
  private static final String COMMANDS = "/api/v1/commands";
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void aCommandIsShownWhole() {
    var who = SERVER.somebody();
    var command = queued(who, "flush_logs");

    assertThat(command.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "type",
            "state",
            "domain",
            "user_id",
            "mac_address",
            "reason",
            "requested_by",
            "created_at",
            "expires_at",
            "waiting_because",
            "outcome",
            "timeline");
    assertThat(command.path("type").asString()).isEqualTo("flush_logs");
    assertThat(command.path("state").asString()).isEqualTo("queued");
    assertThat(command.path("domain").asString()).isEqualTo(who.domain());
    assertThat(command.path("user_id").asString()).isEqualTo(who.user());
    assertThat(command.path("mac_address").asString()).isEqualTo(who.mac());
    assertThat(command.path("reason").asString()).isEqualTo("audit");
    assertThat(command.path("waiting_because").asString(""))
        .matches("agent has never connected, expires [0-9: -]+");
    assertThat(command.path("outcome").isNull()).isTrue();
    assertThat(time(command, "expires_at")).isEqualTo(time(command, "created_at").plusHours(1));
    assertThat(SERVER.admin().command(command.path("id").asString())).isEqualTo(command);
  }

  @Test
  void aFieldAgentsLogEndsTheRequestForIt() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      var body =
          Json.object(
              "domain",
              who.domain(),
              "user_id",
              who.user(),
              "mac_address",
              who.mac(),
              "type",
              "log_request",
              "reason",
              "audit",
              "date",
              "2026-11-20",
              "max_lines",
              10);
      var id = SERVER.admin().rest().post(COMMANDS, body).expect(201).json().path("id").asString();

      var asked = agent.await(MessageCase.LOG_FILE_REQUEST, SOON).message().getLogFileRequest();
      assertThat(asked.getRequestId()).isEqualTo(id);
      assertThat(asked.getDate()).isEqualTo("2026-11-20");
      assertThat(asked.getMaxLines()).isEqualTo(10);
      agent.answerLog(id, "<b>hello</b>");

      var ended = SERVER.admin().awaitOutcome(id, SOON);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
      var log = SERVER.admin().rest().get(COMMANDS + "/" + id + "/log").expect(200).json();
      assertThat(log.path("items").get(0).path("message").asString()).isEqualTo("<b>hello</b>");
      assertThat(log.path("total_lines").asInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"flush_logs, FLUSH_LOGS", "restart, RESTART_CLIENT"})
  void aFieldAgentsYesIsTheOutcomeOfFlushAndRestart(String type, CommandType told) {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      var id = created(who, type);

      var message = agent.await(MessageCase.MONITORING_COMMAND, SOON).message();
      assertThat(message.getMessageId()).isEqualTo(id);
      assertThat(message.getMonitoringCommand().getCommand()).isEqualTo(told);
      assertThat(message.getMonitoringCommand().getReason()).isEqualTo("audit");
      var ended = SERVER.admin().awaitOutcome(id, SOON);
      assertThat(ended.path("state").asString()).isEqualTo("succeeded");
      assertThat(ended.path("outcome").path("message").asString()).contains("ack");
      assertThat(states(ended)).containsExactly("queued", "sent", "received", "succeeded");
      assertThat(times(ended)).isSorted();
    }
  }

  @Test
  void aFieldAgentsNoIsAFailure() {
    var who = SERVER.somebody();
    var no = new Habits(Habits.Ack.NO, new ScreenshotAnswer.Silence());
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who, no)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      var ended = SERVER.admin().awaitOutcome(created(who, "flush_logs"), SOON);

      assertThat(ended.path("state").asString()).isEqualTo("failed");
    }
  }

  @Test
  void withoutATimeToLiveAnAgentThatIsAwayIsNotFoundAtOnce() {
    var who = SERVER.somebody();
    SERVER.admin().command(who, "flush_logs", "audit").expectProblem(404, "unknown");

    SERVER.admin().monitoring(who, "on", "now it is known").expect(200);
    SERVER.admin().command(who, "flush_logs", "audit").expectProblem(404, "not_connected");
  }

  @Test
  void withATimeToLiveItWaitsForTheAgent() {
    var who = SERVER.somebody();
    var id = queued(who, "flush_logs").path("id").asString();

    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      var message = agent.await(MessageCase.MONITORING_COMMAND, SOON).message();

      assertThat(message.getMessageId()).isEqualTo(id);
      SERVER.admin().awaitCommand(id, "succeeded", SOON);
    }
  }

  @Test
  void whenItsTimeIsOverItExpires() {
    var who = SERVER.somebody();
    SERVER.admin().monitoring(who, "on", "now it is known").expect(200);
    var answer = SERVER.admin().command(who, "restart", "audit", Duration.ofSeconds(1));
    var id = answer.expect(201).json().path("id").asString();

    var ended = SERVER.admin().awaitOutcome(id, SOON);

    assertThat(ended.path("state").asString()).isEqualTo("expired");
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      assertThat(agent.received().all())
          .as("never late")
          .noneMatch(arrival -> arrival.message().hasMonitoringCommand());
    }
  }

  @Test
  void aCommandThatWaitsCanBeCancelled() {
    var id = queued(SERVER.somebody(), "flush_logs").path("id").asString();

    assertThat(SERVER.rest().post(COMMANDS + "/" + id + "/cancel", "").isSuccess()).isTrue();

    var cancelled = SERVER.admin().command(id);
    assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
    assertThat(cancelled.path("outcome").path("message").asString()).contains("cancelled by");
    SERVER.rest().post(COMMANDS + "/" + id + "/cancel", "").expect(200);
    assertThat(SERVER.admin().command(id)).as("a repeat changes nothing").isEqualTo(cancelled);
  }

  @Test
  void aCancelledCommandNeverReachesItsAgent() {
    var who = SERVER.somebody();
    var cancelled = queued(who, "flush_logs").path("id").asString();
    var kept = queued(who, "flush_logs").path("id").asString();
    SERVER.rest().post(COMMANDS + "/" + cancelled + "/cancel", "").expect(200);

    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      var first = agent.await(MessageCase.MONITORING_COMMAND, SOON).message();

      assertThat(first.getMessageId()).isEqualTo(kept);
    }
  }

  @Test
  void theListHasTheNewest() {
    var who = SERVER.somebody();
    var id = queued(who, "flush_logs").path("id").asString();

    var list = SERVER.rest().get(COMMANDS + "?domain=" + who.domain()).expect(200).json();

    assertThat(list.propertyNames()).containsExactlyInAnyOrder("items", "next");
    assertThat(list.path("items").valueStream().map(item -> item.path("id").asString()))
        .contains(id);
  }

  @ParameterizedTest
  @CsvSource({
    "type, video",
    "type, ''",
    "mac_address, xyz",
    "user_id, ''",
    "domain, ''",
    "ttl_seconds, -1",
    "ttl_seconds, 604801",
    "ttl_seconds, soon",
    "priority, high"
  })
  void whatIsWrongIsNamed(String field, String value) {
    var body = Admin.commandBody(SERVER.somebody(), "flush_logs", "audit");
    var number = value.matches("-?[0-9]+");

    SERVER
        .rest()
        .post(COMMANDS, Json.with(body, field, number ? (Object) Long.valueOf(value) : value))
        .expectProblemWith(field, 400);
  }

  @Test
  void aScreenshotLivesAtMostAMinuteAndNeedsAReason() {
    var who = SERVER.somebody();
    SERVER
        .admin()
        .command(who, "screenshot", "audit", Duration.ofSeconds(61))
        .expectProblemWith("ttl_seconds", 400);
    SERVER.admin().command(who, "screenshot", " ").expectProblemWith("reason", 422);
  }

  @Test
  void anIdThatDoesNotExistIsNotFound() {
    SERVER.rest().get(COMMANDS + "/nothing").expectProblem(404);
    SERVER.rest().get(COMMANDS + "/" + "x".repeat(3_000)).expectProblem(404);
  }

  @Test
  void theSameIdempotencyKeyIsTheSameCommand() {
    var who = SERVER.somebody();
    SERVER.admin().monitoring(who, "on", "now it is known").expect(200);
    var body = Json.with(Admin.commandBody(who, "flush_logs", "audit"), "ttl_seconds", 60);

    var first = keyed("key-" + who.user(), body).expect(201).json().path("id").asString();
    var again = keyed("key-" + who.user(), body);

    assertThat(again.isSuccess()).as("%s", again).isTrue();
    assertThat(again.json().path("id").asString()).isEqualTo(first);
    keyed("key-" + who.user(), Json.with(body, "reason", "another")).expectProblem(422);
  }

  private static Answer keyed(String key, String body) {
    return SERVER
        .rest()
        .send(
            SERVER
                .rest()
                .request(COMMANDS)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode queued(Identity who, String type) {
    SERVER.admin().monitoring(who, "on", "now it is known").expect(200);
    return SERVER.admin().command(who, type, "audit", Duration.ofHours(1)).expect(201).json();
  }

  private static String created(Identity who, String type) {
    return SERVER.admin().command(who, type, "audit").expect(201).json().path("id").asString();
  }

  private static List<String> states(JsonNode command) {
    return command
        .path("timeline")
        .valueStream()
        .map(step -> step.path("state").asString())
        .toList();
  }

  private static List<OffsetDateTime> times(JsonNode command) {
    return command.path("timeline").valueStream().map(step -> time(step, "at")).toList();
  }

  private static OffsetDateTime time(JsonNode node, String key) {
    return OffsetDateTime.parse(node.path(key).asString());
  }
}
