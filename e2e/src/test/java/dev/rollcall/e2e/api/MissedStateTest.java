// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Arrival;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.MonitoringCommand.CommandType;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an agent missed while it was away reaches it as what holds now (P14).
class MissedStateTest {
  private static final int CHANGES = 50;
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void fiftyChangesOfEachKindAreOneMessageOfEachKind() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      try (var agent = FieldAgent.connect(connection.channel(), who)) {
        agent.await(MessageCase.CONFIG_UPDATE, SOON);
        agent.leave();
        SERVER.admin().awaitPresence(who, "offline", SOON);
      }
      for (int change = 1; change <= CHANGES; change++) {
        changeEverything(who, change);
      }

      var started = System.nanoTime();
      try (var agent = FieldAgent.connect(connection.channel(), who)) {
        var last = agent.await(MessageCase.MONITORING_COMMAND, SECOND);
        var config = agent.await(MessageCase.CONFIG_UPDATE, SECOND);
        var attendance = agent.await(MessageCase.ATTENDANCE_UPDATE, SECOND);

        assertThat(config.message().getMessageId()).isEqualTo("init_config");
        assertThat(config.message().getConfigUpdate().getConfig().getIdleThreshold())
            .isEqualTo(100 + CHANGES);
        assertThat(config.message().getConfigUpdate().getConfig().getCheckInterval())
            .isEqualTo(10 + CHANGES);
        assertThat(attendance.message().getAttendanceUpdate().getIsCheckedOut()).isTrue();
        assertThat(last.message().getMonitoringCommand().getCommand())
            .isEqualTo(CommandType.STOP_MONITORING);
        for (Arrival arrival : agent.received().all()) {
          assertThat(arrival.since(started)).isLessThan(SECOND);
        }
        assertNothingElseComes(agent, who);
      }
    }
  }

  /// An even number is a check-out, and the last word is "off".
  private static void changeEverything(Identity who, int change) {
    var person = "/api/v1/settings/people/%s/%s".formatted(who.domain(), who.user());
    var workstation =
        "/api/v1/settings/workstations/%s/%s/%s".formatted(who.domain(), who.user(), who.mac());
    SERVER.rest().put(person, Json.object("idle_threshold", 100 + change)).expect(200);
    SERVER.rest().put(workstation, Json.object("check_interval", 10 + change)).expect(200);
    if (change % 2 == 0) {
      SERVER.admin().checkOut(who).expect(200);
      SERVER.admin().monitoring(who, "off", "test").expect(200);
    } else {
      SERVER.admin().checkIn(who).expect(200);
      SERVER.admin().monitoring(who, "paused", "test").expect(200);
    }
  }

  /// Messages come in order: when the next change is there, nothing older is on its way.
  private static void assertNothingElseComes(FieldAgent agent, Identity who) {
    SERVER.admin().monitoring(who, "on", "test").expect(200);
    var _ = agent.received().await("the start", SOON, MissedStateTest::isStart);
    assertThat(agent.received().all()).hasSize(4);
  }

  private static boolean isStart(Arrival arrival) {
    return arrival.message().hasMonitoringCommand()
        && arrival.message().getMonitoringCommand().getCommand() == CommandType.START_MONITORING;
  }
}
