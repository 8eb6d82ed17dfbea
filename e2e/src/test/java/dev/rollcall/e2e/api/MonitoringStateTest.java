// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.MonitoringCommand;
import dev.rollcall.e2e.field.wire.MonitoringCommand.CommandType;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Monitoring on, paused and off.
class MonitoringStateTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void eachChangeIsTheOldCommandForIt() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);

      assertThat(told(agent, who, "paused").getCommand()).isEqualTo(CommandType.PAUSE_MONITORING);
      assertThat(told(agent, who, "on").getCommand()).isEqualTo(CommandType.RESUME_MONITORING);
      assertThat(told(agent, who, "off").getCommand()).isEqualTo(CommandType.STOP_MONITORING);
      assertThat(told(agent, who, "on").getCommand()).isEqualTo(CommandType.START_MONITORING);
    }
  }

  private static MonitoringCommand told(FieldAgent agent, Identity who, String state) {
    var mark = agent.received().mark();
    var answer = SERVER.admin().monitoring(who, state, "because of " + state).expect(200).json();
    assertThat(answer.path("desired").asString()).isEqualTo(state);
    var told =
        agent
            .awaitFrom(mark, MessageCase.MONITORING_COMMAND, SOON)
            .message()
            .getMonitoringCommand();
    assertThat(told.getReason()).isEqualTo("because of " + state);
    return told;
  }

  @Test
  void theAnswerSaysDesiredAppliedAndRevision() {
    var who = SERVER.somebody();
    var first = SERVER.admin().monitoring(who, "paused", "fire drill").expect(200).json();
    var second = SERVER.admin().monitoring(who, "off", "fire drill").expect(200).json();

    assertThat(first.propertyNames()).contains("desired", "applied", "revision");
    assertThat(second.path("revision").asLong()).isGreaterThan(first.path("revision").asLong());
  }

  @Test
  void itIsKeptForAnAgentThatComesLater() {
    var who = SERVER.somebody();
    SERVER.admin().monitoring(who, "paused", "fire drill").expect(200);

    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      var told = agent.await(MessageCase.MONITORING_COMMAND, SOON).message();

      assertThat(told.getMonitoringCommand().getCommand()).isEqualTo(CommandType.PAUSE_MONITORING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ON", "stopped", "", "covert"})
  void anotherStateIsRefused(String state) {
    SERVER.admin().monitoring(SERVER.somebody(), state, "test").expectProblemWith("state", 400);
  }

  @Test
  void anUnknownFieldIsRefused() {
    var who = SERVER.somebody();
    var body = Json.object("state", "off", "reason", "test", "until", "tomorrow");
    var path = "/api/v1/monitoring/%s/%s/%s".formatted(who.domain(), who.user(), who.mac());

    SERVER.rest().put(path, body).expectProblemWith("until", 400);
  }
}
