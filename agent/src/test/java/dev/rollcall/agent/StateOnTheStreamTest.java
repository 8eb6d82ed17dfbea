// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.state.StateFile;
import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.protocol.v1.Addition;
import dev.rollcall.protocol.v1.MonitoringState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class StateOnTheStreamTest {
  @TempDir private Path data;

  @Test
  void agentIntroducesItselfWithAllItUnderstands() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data)) {
      var hello = server.nextStream().hello();

      assertThat(hello.getUserId()).isEqualTo("PT24002");
      assertThat(hello.getMacAddress()).isEqualTo("1697e92ca2fc");
      assertThat(hello.getDomain()).isEqualTo("unirms.com");
      assertThat(hello.getRollcall().getUnderstandsList())
          .containsExactly(
              Addition.ADDITION_STATE_REVISIONS,
              Addition.ADDITION_COMMAND_OUTCOMES,
              Addition.ADDITION_UPLOADS,
              Addition.ADDITION_STILL_HERE);
      assertThat(hello.getRollcall().getInstanceId()).isNotBlank();
    }
  }

  /// More of them than are read ahead: each makes room for the next.
  @Test
  void signsAreReadAndNotAnswered() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      assertThat(stream.nextAck().getMessageId()).isEqualTo("init_config");

      for (int sign = 0; sign < 20; sign++) {
        stream.send(Says.stillHere());
      }
      stream.send(Says.checkedIn("m2", 2));

      assertThat(stream.nextAck().getMessageId()).isEqualTo("m2");
    }
  }

  @Test
  void stateIsOnTheDiskBeforeItIsAcknowledged() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      assertThat(stream.nextAck().getRollcall().getApplied().getRevision()).isEqualTo(1);

      stream.send(Says.checkedIn("m2", 2));
      ClientAck ack = stream.nextAck();

      assertThat(ack.getMessageId()).isEqualTo("m2");
      assertThat(ack.getSuccess()).isTrue();
      assertThat(ack.getRollcall().getApplied().getRevision()).isEqualTo(2);
      assertThat(kept().attendance().status()).isEqualTo(Attendance.Status.CHECKED_IN);
      assertThat(kept().revision()).isEqualTo(new Revision(2));
    }
  }

  @Test
  void stateThatCannotBeKeptIsNotAcknowledgedAsApplied() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      stream.nextAck();
      Files.createDirectory(data.resolve("state.properties.new"));

      stream.send(Says.checkedIn("m2", 2));

      assertThat(stream.nextAck().getRollcall().getRejected().getReason()).contains("not kept");
    }
  }

  @Test
  void rejectedSettingsKeepTheLastGoodOnes() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      stream.nextAck();

      stream.send(Says.settings("m2", 2, Says.goodSettings().setIdleThreshold(9)));
      ClientAck ack = stream.nextAck();

      assertThat(ack.getSuccess()).isFalse();
      assertThat(ack.getRollcall().getRejected().getRevision()).isEqualTo(2);
      assertThat(ack.getRollcall().getRejected().getReason()).contains("idle_threshold");
      assertThat(kept().settings().idleThreshold()).isEqualTo(Duration.ofMinutes(5));
      assertThat(kept().revision()).isEqualTo(new Revision(1));
    }
  }

  @Test
  void goodSettingsAreAppliedWithoutARestart() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent agent = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      stream.nextAck();

      stream.send(Says.settings("m2", 2, Says.goodSettings().setMonitoringEnabled(false)));
      assertThat(stream.nextAck().getRollcall().getApplied().getRevision()).isEqualTo(2);
      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.outcomeOf("c1").getRollcall().getRefused().getRule())
          .isEqualTo("monitoring_disabled");
      assertThat(agent.runs()).isTrue();
    }
  }

  @Test
  void badSettingsInTheGreetingDoNotKeepACheckOutFromTakingEffect() throws Exception {
    ServerMessage greeting =
        Says.greeting(
            5,
            Says.goodSettings().setCheckInterval(1).setIsCheckedOut(true),
            MonitoringState.MONITORING_STATE_PAUSED);
    try (FakeServer server = FakeServer.start(greeting);
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();

      assertThat(stream.nextAck().getRollcall().getRejected().getReason())
          .contains("check_interval");
      assertThat(kept().attendance().status()).isEqualTo(Attendance.Status.CHECKED_OUT);
      assertThat(kept().monitoring()).isEqualTo(MonitoringSwitch.PAUSED);
    }
  }

  @Test
  void pauseAndResumeReachTheStatusFile() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      stream.nextAck();
      assertThat(status()).contains("\"connected\": true", "\"monitoring_running\": true");

      stream.send(Says.monitoring("m2", 2, CommandType.PAUSE_MONITORING));
      assertThat(stream.nextAck().getRollcall().getApplied().getRevision()).isEqualTo(2);
      assertThat(status()).contains("\"monitoring_rule\": \"paused\"");

      stream.send(Says.monitoring("m3", 3, CommandType.RESUME_MONITORING));
      assertThat(stream.nextAck().getRollcall().getApplied().getRevision()).isEqualTo(3);
      assertThat(status()).contains("\"monitoring_running\": true");
    }
  }

  @Test
  void messageOfANewerServerIsRejectedAndTheStreamGoesOn() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data)) {
      FakeStream stream = server.nextStream();
      stream.nextAck();

      stream.send(ServerMessage.newBuilder().setMessageId("odd").build());
      assertThat(stream.nextAck().getRollcall().hasRejected()).isTrue();

      stream.send(Says.checkedOut("m2", 2));
      assertThat(stream.nextAck().getRollcall().hasApplied()).isTrue();
    }
  }

  private AgentState kept() {
    return new StateFile(data.resolve("state.properties")).read().orElseThrow();
  }

  private String status() throws Exception {
    return Files.readString(data.resolve("status.json"));
  }
}
