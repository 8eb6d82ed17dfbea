// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.agent.FakeUploads.Manner;
import dev.rollcall.agent.journal.Journal;
import dev.rollcall.agent.loop.Ending;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CommandsOnTheStreamTest {
  @TempDir private Path data;
  private final FakeScreen screen = new FakeScreen();

  @Test
  void repeatedCommandHasTheSameOutcomeAndNoSecondEffect() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();
      stream.send(Says.screenshot("c1", 60_000));
      ClientAck first = stream.outcomeOf("c1");

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.nextAck().getRollcall().hasReceived()).isTrue();
      assertThat(stream.nextAck()).isEqualTo(first);
      assertThat(screen.grabs()).isEqualTo(1);
    }
  }

  @Test
  void repeatedCommandAfterARestartHasNoSecondEffect() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn())) {
      ClientAck first;
      try (RunningAgent _ = RunningAgent.start(server, data, screen)) {
        FakeStream stream = server.nextGreeted();
        stream.send(Says.screenshot("c1", 60_000));
        first = stream.outcomeOf("c1");
      }
      try (RunningAgent _ = RunningAgent.start(server, data, screen)) {
        FakeStream stream = server.nextGreeted();
        assertThat(stream.outcomeOf("c1")).isEqualTo(first);

        stream.send(Says.screenshot("c1", 60_000));

        assertThat(stream.outcomeOf("c1")).isEqualTo(first);
        assertThat(screen.grabs()).isEqualTo(1);
      }
    }
  }

  @Test
  void restartIsConfirmedOnceByTheNextProcess() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn())) {
      try (RunningAgent agent = RunningAgent.start(server, data, screen)) {
        FakeStream stream = server.nextGreeted();
        stream.send(Says.command("r1", CommandType.RESTART_CLIENT));

        ClientAck ack = stream.nextAck();
        assertThat(ack.getRollcall().hasReceived()).isTrue();
        assertThat(stream.closedByAgentWithin(5)).isTrue();
        assertThat(agent.ending()).isEqualTo(Ending.RESTART);
      }
      try (RunningAgent agent = RunningAgent.start(server, data, screen)) {
        FakeStream stream = server.nextGreeted();
        assertThat(stream.outcomeOf("r1").getRollcall().getDone().getMessage())
            .isEqualTo("restarted");

        stream.send(Says.command("r1", CommandType.RESTART_CLIENT));

        assertThat(stream.outcomeOf("r1").getRollcall().hasDone()).isTrue();
        assertThat(stream.isQuietFor(300)).isTrue();
        assertThat(agent.runs()).isTrue();
      }
    }
  }

  @Test
  void screenshotThatAnEarlierProcessBeganIsInterrupted() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn())) {
      server.uploads().will(Manner.STALLS);
      try (RunningAgent _ = RunningAgent.start(server, data, screen)) {
        FakeStream stream = server.nextGreeted();
        stream.send(Says.screenshot("c1", 60_000));
        assertThat(server.uploads().stalled().await(10, TimeUnit.SECONDS)).isTrue();
      }
      try (RunningAgent _ = RunningAgent.start(server, data, screen)) {
        assertThat(server.nextGreeted().outcomeOf("c1").getRollcall().getFailed().getCode())
            .isEqualTo("interrupted");
      }
    }
  }

  @Test
  void flushThatAnEarlierProcessBeganIsDoneAgainWhenTheServerRepeatsIt() throws Exception {
    try (Journal journal = Journal.open(data.resolve("commands.journal"), InstantSource.system())) {
      journal.received(
          new Command(
              new CommandId("f1"),
              Command.Type.FLUSH_LOGS,
              1,
              Duration.ofMinutes(1),
              "alice",
              "test",
              Optional.empty()));
    }
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();
      stream.send(Says.checkedIn("m2", 2));
      assertThat(stream.nextAck().getMessageId()).as("no word of the flush").isEqualTo("m2");

      stream.send(Says.command("f1", CommandType.FLUSH_LOGS));

      assertThat(stream.outcomeOf("f1").getRollcall().hasDone()).isTrue();
      assertThat(server.activity()).isNotEmpty();
    }
  }

  @Test
  void commandThatCannotBeJournaledIsNotBegun() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();

      stream.send(Says.screenshot("x".repeat(70_000), 60_000));

      assertThat(stream.nextAck().getRollcall().getFailed().getCode()).isEqualTo("not_kept");
      assertThat(screen.notices()).isEmpty();
    }
  }

  @Test
  void flushSendsTheAgentsOwnEventsOnceAndInOrder() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();
      stream.send(Says.checkedIn("m2", 2));
      stream.send(Says.command("f1", CommandType.FLUSH_LOGS));
      assertThat(stream.outcomeOf("f1").getRollcall().hasDone()).isTrue();
      stream.send(Says.command("f2", CommandType.FLUSH_LOGS));
      assertThat(stream.outcomeOf("f2").getRollcall().hasDone()).isTrue();

      assertThat(server.activity())
          .extracting(ActivityLogRequest::getEventType)
          .contains("employee_checked_in", "monitoring_control");
      assertThat(server.activity())
          .extracting(entry -> entry.getRollcall().getNumber())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(server.activity()).allMatch(entry -> !entry.getRollcall().getBufferId().isEmpty());
    }
  }

  @Test
  void entriesThatTheServerDidNotStoreAreSentAgainUnderTheirNumbers() throws Exception {
    try (FakeServer refusing = FakeServer.start(Says.greetingCheckedOut())) {
      refusing.refusesActivity();
      try (RunningAgent _ = RunningAgent.start(refusing, data, screen)) {
        FakeStream stream = refusing.nextGreeted();
        stream.send(Says.checkedIn("m2", 2));
        stream.send(Says.command("f1", CommandType.FLUSH_LOGS));
        assertThat(stream.outcomeOf("f1").getRollcall().getFailed().getCode())
            .isEqualTo("not_sent");
      }
    }
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();
      stream.send(Says.command("f2", CommandType.FLUSH_LOGS));
      assertThat(stream.outcomeOf("f2").getRollcall().hasDone()).isTrue();
      assertThat(server.activity().stream().map(ActivityLogRequest::getEventType))
          .contains("employee_checked_in");
    }
  }

  @Test
  void checkOutSendsTheEventsWithoutBeingAsked() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();

      stream.send(Says.checkedOut("m2", 2));

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() ->
              assertThat(server.activity())
                  .extracting(ActivityLogRequest::getEventType)
                  .contains("employee_checked_out", "monitoring_control"));
    }
  }

  @Test
  void outcomeThatFoundNoStreamIsToldByTheNext() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      CountDownLatch release = screen.holdPictures();
      FakeStream stream = server.nextGreeted();
      stream.send(Says.screenshot("c1", 60_000));
      assertThat(screen.grabbed().await(10, TimeUnit.SECONDS)).isTrue();

      stream.end(Status.UNAVAILABLE, "drain", "now");

      FakeStream next = server.nextGreeted();
      release.countDown();
      assertThat(next.outcomeOf("c1").getRollcall().hasDone()).isTrue();
      assertThat(screen.grabs()).isEqualTo(1);
    }
  }
}
