// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.agent;

import static dev.rollcall.e2e.agent.RunningAgent.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.OwnDisplay;
import dev.rollcall.e2e.run.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our own agent: state, commands, restarts.
class RealAgentTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();
  @RegisterExtension static final OwnDisplay DISPLAY = new OwnDisplay("1280x800");

  @Test
  void aCheckInAndACheckOutAreAppliedWithinASecond() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      var started = System.nanoTime();
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitUpToDate(SECOND);
      agent.process().log().await("its line", SECOND, hasAttendance("true", "false"));
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SECOND);

      SERVER.admin().checkOut(who).expect(200);
      agent.awaitUpToDate(SECOND);
      agent.process().log().await("its line", SECOND, hasAttendance("false", "true"));
    }
  }

  private static Predicate<String> hasAttendance(String in, String out) {
    var sentence = "Attendance Update: CheckedIn=%s, CheckedOut=%s".formatted(in, out);
    return line -> line.contains(sentence);
  }

  @Test
  void itSaysWhoItIsWhenItConnects() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      var sentence = "Connected to server: UserID=%s, MAC=%s".formatted(who.user(), who.mac());

      agent.process().log().await("its line", SOON, line -> line.contains(sentence));
    }
  }

  @Test
  void settingsAreAppliedWithoutARestart() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      var pids = agent.childPids();
      var instance = agent.instance();
      var before = agent.awaitUpToDate(SOON).path("applied_revision").asLong();

      SERVER.admin().settings(who.domain(), Json.object("idle_threshold", 61)).expect(200);

      var after = agent.awaitUpToDate(SOON).path("applied_revision").asLong();
      assertThat(after).isGreaterThan(before);
      assertThat(agent.childPids()).isEqualTo(pids);
      assertThat(agent.instance()).isEqualTo(instance);
    }
  }

  @Test
  void everyMonitoringStateIsConfirmed() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      SERVER.admin().checkIn(who).expect(200);
      for (var state : List.of("off", "on", "paused", "on", "paused", "off", "on")) {
        SERVER.admin().monitoring(who, state, "test").expect(200);

        SERVER
            .admin()
            .awaitAgent(
                who,
                "confirmed " + state,
                SOON,
                it -> it.path("monitoring").path("applied").asString().equals(state));
      }
      agent.awaitUpToDate(SOON);
    }
  }

  @Test
  void aFlushBringsItsEventsToTheServer() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitUpToDate(SOON);

      var id = command(who, "flush_logs");

      var ended = SERVER.admin().awaitOutcome(id, SOON);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
      assertThat(activity(who)).contains("employee_checked_in");
    }
  }

  @Test
  void aCheckOutBringsItsEventsToTheServer() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitUpToDate(SOON);
      SERVER.admin().checkOut(who).expect(200);

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(activity(who)).contains("employee_checked_in", "employee_checked_out"));
    }
  }

  private static String activity(Identity who) {
    var query = "domain=%s&user_id=%s".formatted(who.domain(), who.user());
    return SERVER.rest().get("/api/v1/activity?" + query).expect(200).text();
  }

  @Test
  void aRestartIsANewProcessAndRunsOnce() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      var pids = agent.childPids();
      var instance = agent.instance();

      var id = command(who, "restart");

      var ended = SERVER.admin().awaitOutcome(id, RunningAgent.START);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
      agent.awaitInstanceOtherThan(instance);
      assertThat(agent.childPids()).doesNotContainAnyElementsOf(pids);
      assertRunsOn(agent);
    }
  }

  @Test
  void itsOwnLogIsSentOnRequest() {
    var who = SERVER.somebody();
    try (var _ = start(who)) {
      var id = command(who, "log_request");

      var ended = SERVER.admin().awaitOutcome(id, RunningAgent.START);

      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
      var log = SERVER.admin().rest().get("/api/v1/commands/" + id + "/log").expect(200).json();
      assertThat(log.path("items").valueStream().map(line -> line.path("message").asString()))
          .anyMatch(message -> message.contains("Connected to server: UserID=" + who.user()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flush_logs", "restart"})
  void aCommandIsSeenInAllItsSteps(String type) {
    var who = SERVER.somebody();
    try (var _ = start(who)) {
      var ended = SERVER.admin().awaitOutcome(command(who, type), RunningAgent.START);

      assertThat(ended.path("timeline").valueStream().map(it -> it.path("state").asString()))
          .containsExactly("queued", "sent", "received", "succeeded");
    }
  }

  @Test
  void anAgentThatHangsIsUnreachableWithinTenSecondsAndObeysOnceWhenItWakes() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      var instance = agent.instance();
      agent.process().freeze();
      var id =
          SERVER
              .admin()
              .command(who, "restart", "audit", Duration.ofMinutes(5))
              .expect(201)
              .json()
              .path("id")
              .asString();

      SERVER
          .admin()
          .awaitCommand(
              id,
              "queued: unreachable",
              Duration.ofSeconds(10),
              it ->
                  it.path("state").asString().equals("queued")
                      && it.path("waiting_because").asString("").equals("unreachable"));
      agent.process().thaw();

      var ended = SERVER.admin().awaitOutcome(id, Duration.ofSeconds(40));
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
      agent.awaitInstanceOtherThan(instance);
      assertRunsOn(agent);
    }
  }

  @Test
  void anAgentThatHangsIsOfflineSoonWhileSomebodyLooks() throws IOException {
    var who = SERVER.somebody();
    try (var agent = start(who);
        var _ = SERVER.admin().look()) {
      agent.process().freeze();

      SERVER.admin().awaitPresence(who, "offline", Duration.ofSeconds(40));

      agent.process().thaw();
      SERVER.admin().awaitPresence(who, "online", Duration.ofSeconds(40));
    }
  }

  /// It works under the process that it has now, so no second restart is under way.
  private static void assertRunsOn(RunningAgent agent) {
    var instance = agent.instance();
    SERVER.admin().checkIn(agent.who()).expect(200);
    agent.awaitUpToDate(SOON);
    SERVER.admin().awaitCommand(command(agent.who(), "flush_logs"), "succeeded", SOON);
    assertThat(agent.instance()).as("it restarts once").isEqualTo(instance);
  }

  @Test
  void agentsFromTheFieldWorkNextToIt() {
    var who = SERVER.somebody();
    var old = new Identity(who.domain(), who.user(), SERVER.somebody().mac());
    try (var agent = start(who);
        var connection = SERVER.connection();
        var field = FieldAgent.connect(connection.channel(), old)) {
      field.await(MessageCase.CONFIG_UPDATE, SOON);

      SERVER.admin().checkIn(who).expect(200);

      field.await(MessageCase.ATTENDANCE_UPDATE, SECOND);
      agent.awaitUpToDate(SECOND);
      assertThat(new PollingAgent(connection.channel(), old).heartbeat().getIsCheckedIn()).isTrue();
    }
  }

  @Test
  void itEndsWhenAskedTo() {
    var who = SERVER.somebody();
    try (var agent = start(who)) {
      var children = agent.process().children();

      assertThat(agent.process().terminate()).isZero();

      assertThat(children).noneMatch(ProcessHandle::isAlive);
      SERVER.admin().awaitPresence(who, "offline", SOON);
    }
  }

  private static RunningAgent start(Identity who) {
    return RunningAgent.start(who, SERVER.admin(), SERVER.process().agentPort(), DISPLAY.display());
  }

  private static String command(Identity who, String type) {
    return SERVER.admin().command(who, type, "audit").expect(201).json().path("id").asString();
  }
}
