// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real processes; what needs a display gets a real one.
@Timeout(120)
final class AgentProcessTest {
  /// See Banner.BACKGROUND.
  private static final int NOTICE_COLOUR = 0xFFB3261E;

  @TempDir private Path folder;

  @Test
  void realCaptureShowsTheNoticeAndIsUploadedWellUnderTwoSeconds() throws Exception {
    try (VirtualDisplay display = VirtualDisplay.start(1920, 1080);
        FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest agent = start(server, Optional.of(display.name()))) {
      FakeStream stream = server.nextGreeted();
      await().atMost(Duration.ofSeconds(20)).until(() -> agent.output().contains("display ready"));

      List<Duration> times = new ArrayList<>();
      for (String id : List.of("c1", "c2", "c3")) {
        Instant asked = InstantSource.system().instant();
        stream.send(Says.screenshot(id, 60_000));
        assertThat(stream.outcomeOf(id).getRollcall().hasDone()).isTrue();
        times.add(Duration.between(asked, InstantSource.system().instant()));
      }

      assertThat(times).allMatch(time -> time.compareTo(Duration.ofSeconds(1)) >= 0);
      assertThat(times).allMatch(time -> time.compareTo(Duration.ofMillis(1_900)) < 0);
      try (InputStream bytes = server.uploads().stored().getFirst().newInput()) {
        var picture = ImageIO.read(bytes);
        assertThat(picture.getWidth()).isEqualTo(1920);
        assertThat(picture.getHeight()).isEqualTo(1080);
        assertThat(picture.getRGB(960, 2)).isEqualTo(NOTICE_COLOUR);
      }
      assertThat(agent.output())
          .contains("[STREAM] Connected to server: UserID=PT24002, MAC=1697e92ca2fc")
          .contains("[STREAM] Screenshot requested: RequestID=c1, Reason=security_check")
          .contains("[STREAM] Screenshot taken: RequestID=c1");
    }
  }

  @Test
  void machineWithoutADisplayRefusesAndGoesOn() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest _ = start(server, Optional.empty())) {
      FakeStream stream = server.nextGreeted();

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.outcomeOf("c1").getRollcall().getRefused().getRule())
          .isEqualTo("no_display");
      stream.send(Says.checkedOut("m2", 2));
      assertThat(stream.ackThat(ack -> ack.getMessageId().equals("m2")).getSuccess()).isTrue();
    }
  }

  @Test
  void displayThatHasGoneRefusesAndGoesOn() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest _ = start(server, Optional.of(":4711"))) {
      FakeStream stream = server.nextGreeted();

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.outcomeOf("c1").getRollcall().getRefused().getRule())
          .isEqualTo("no_display");
    }
  }

  @Test
  void restartCommandBringsANewProcessThatConfirmsIt() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest agent = start(server, Optional.empty())) {
      FakeStream first = server.nextGreeted();
      ProcessHandle before = agent.child();

      first.send(Says.command("r1", CommandType.RESTART_CLIENT));
      FakeStream second = server.nextGreeted();

      assertThat(second.outcomeOf("r1").getRollcall().getDone().getMessage())
          .isEqualTo("restarted");
      assertThat(agent.child().pid()).isNotEqualTo(before.pid());
      assertThat(second.hello().getRollcall().getInstanceId())
          .isNotEqualTo(first.hello().getRollcall().getInstanceId());
    }
  }

  @Test
  void killedAgentIsStartedAgain() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest agent = start(server, Optional.empty())) {
      server.nextGreeted();

      boolean killed = agent.child().destroyForcibly();

      assertThat(killed).isTrue();
      server.nextGreeted();
    }
  }

  @Test
  void terminationClosesTheStreamAndEndsWithZero() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest agent = start(server, Optional.empty())) {
      FakeStream stream = server.nextGreeted();

      agent.terminate();

      assertThat(agent.exitCode()).isZero();
      assertThat(stream.closedByAgentWithin(1)).isTrue();
    }
  }

  @Test
  void agentEndsWhenItsSupervisorIsKilled() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest agent = start(server, Optional.empty())) {
      FakeStream stream = server.nextGreeted();
      ProcessHandle child = agent.child();

      agent.kill();

      assertThat(stream.closedByAgentWithin(10)).isTrue();
      await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
    }
  }

  @Test
  void secondAgentOfOneFolderSaysSoAndEndsWithFour() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        AgentUnderTest _ = start(server, Optional.empty())) {
      server.nextGreeted();
      try (AgentUnderTest second = start(server, Optional.empty())) {
        assertThat(second.exitCode()).isEqualTo(4);
        assertThat(second.output().strip()).hasLineCount(1).contains("held by another agent");
      }
    }
  }

  @Test
  void folderThatCannotBeWrittenEndsWithEight() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (AgentUnderTest agent =
        AgentUnderTest.start(
            folder, Optional.empty(), AgentUnderTest.arguments(1, file.resolve("data")))) {
      assertThat(agent.exitCode()).isEqualTo(8);
      assertThat(agent.output().strip()).hasLineCount(1).contains("not writable");
    }
  }

  @Test
  void wrongUsageEndsWithTwo() throws Exception {
    try (AgentUnderTest agent =
        AgentUnderTest.start(folder, Optional.empty(), List.of("--colour", "red"))) {
      assertThat(agent.exitCode()).isEqualTo(2);
      assertThat(agent.output()).contains("unknown option --colour", "usage:");
    }
  }

  @Test
  void agentWithoutCertificateAndTokenSaysSoAndEndsWithTwo() throws Exception {
    List<String> arguments =
        AgentUnderTest.arguments(1, folder.resolve("data")).stream()
            .filter(argument -> !argument.equals("--plaintext"))
            .toList();
    try (AgentUnderTest agent = AgentUnderTest.start(folder, Optional.empty(), arguments)) {
      assertThat(agent.exitCode()).isEqualTo(2);
      assertThat(agent.output().strip())
          .hasLineCount(1)
          .contains("this agent has no certificate yet", "--enroll-token-file");
    }
  }

  private AgentUnderTest start(FakeServer server, Optional<String> display) throws Exception {
    return AgentUnderTest.start(
        folder, display, AgentUnderTest.arguments(server.port(), folder.resolve("data")));
  }
}
