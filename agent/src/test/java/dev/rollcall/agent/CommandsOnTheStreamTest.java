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
import dev.rollcall.protocol.v1.Notice;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class CommandsOnTheStreamTest {
  @TempDir private Path data;
  private final FakeScreen screen = new FakeScreen();

  @Test
  void screenshotIsReceivedThenUploadedThenDone() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.nextAck().getRollcall().hasReceived()).isTrue();
      ClientAck done = stream.nextAck();
      assertThat(done.getRollcall().getDone().getScreenshotId()).isEqualTo("shot-1");
      var header = server.uploads().headers().getFirst();
      assertThat(header.getCommandId()).isEqualTo("c1");
      assertThat(header.getNotice()).isEqualTo(Notice.NOTICE_BANNER);
      assertThat(server.uploads().stored().getFirst().size()).isEqualTo((int) header.getSize());
      assertThat(screen.notices().getFirst().lines())
          .anyMatch(line -> line.contains("alice"))
          .anyMatch(line -> line.contains("security_check"));
      assertThat(Files.readString(data.resolve("status.json")))
          .contains("\"last_capture_requested_by\": \"alice\"");
    }
  }

  @Test
  void repeatedCommandHasTheSameOutcomeAndNoSecondEffect() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);
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
        FakeStream stream = greeted(server);
        stream.send(Says.screenshot("c1", 60_000));
        first = stream.outcomeOf("c1");
      }
      try (RunningAgent _ = RunningAgent.start(server, data, screen)) {
        FakeStream stream = greeted(server);
        assertThat(stream.outcomeOf("c1")).isEqualTo(first);

        stream.send(Says.screenshot("c1", 60_000));

        assertThat(stream.outcomeOf("c1")).isEqualTo(first);
        assertThat(screen.grabs()).isEqualTo(1);
      }
    }
  }

  @Test
  void checkedOutPersonIsNotCapturedAndSeesNoNotice() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.outcomeOf("c1").getRollcall().getRefused().getRule())
          .isEqualTo("not_checked_in");
      assertThat(screen.notices()).isEmpty();
      assertThat(screen.grabs()).isZero();
    }
  }

  @Test
  void requestThatCameTooLateIsRefused() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);

      stream.send(Says.screenshot("c1", 0));
      stream.send(Says.screenshot("c2", 300));

      assertThat(stream.outcomeOf("c1").getRollcall().getRefused().getRule()).isEqualTo("expired");
      assertThat(stream.outcomeOf("c2").getRollcall().getRefused().getRule()).isEqualTo("expired");
      assertThat(screen.grabs()).isZero();
    }
  }

  @Test
  void stopDuringTheNoticeKeepsThePictureFromBeingTaken() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);
      stream.send(Says.screenshot("c1", 60_000));
      assertThat(screen.shown().await(10, TimeUnit.SECONDS)).isTrue();

      stream.send(Says.monitoring("m2", 2, CommandType.STOP_MONITORING));

      assertThat(stream.outcomeOf("c1").getRollcall().getRefused().getRule()).isEqualTo("off");
      assertThat(screen.grabs()).isZero();
    }
  }

  @Test
  void stopIsHandledWhileTheServerStallsAnUpload() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      server.uploads().will(Manner.STALLS);
      FakeStream stream = greeted(server);
      stream.send(Says.screenshot("c1", 60_000));
      assertThat(server.uploads().stalled().await(10, TimeUnit.SECONDS)).isTrue();

      stream.send(Says.monitoring("m2", 2, CommandType.STOP_MONITORING));

      assertThat(stream.ackThat(ack -> ack.getMessageId().equals("m2")).getRollcall().hasApplied())
          .isTrue();
    }
  }

  @Test
  void stalledUploadFailsWhenTheTimeOfTheCommandIsOver() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      server.uploads().will(Manner.STALLS);
      FakeStream stream = greeted(server);

      stream.send(Says.screenshot("c1", 2_000));

      assertThat(stream.outcomeOf("c1").getRollcall().getFailed().getCode())
          .isEqualTo("upload_failed");
    }
  }

  @Test
  void brokenUploadIsGoneOnWithFromWhereItBroke() throws Exception {
    FakeScreen large = new FakeScreen(Noise.image(800, 600));
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, large)) {
      server.uploads().will(Manner.BREAKS_AFTER_FIRST_CHUNK);
      FakeStream stream = greeted(server);

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.outcomeOf("c1").getRollcall().hasDone()).isTrue();
      assertThat(server.uploads().headers()).hasSize(2);
      assertThat((long) server.uploads().stored().getFirst().size())
          .isEqualTo(server.uploads().headers().getFirst().getSize());
    }
  }

  @Test
  void refusedUploadFailsTheCommand() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      server.uploads().will(Manner.REFUSES);
      FakeStream stream = greeted(server);

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.outcomeOf("c1").getRollcall().getFailed().getCode())
          .isEqualTo("upload_refused");
    }
  }

  @Test
  void moreCapturesThanMayWaitFailAsBusy() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);

      for (int i = 0; i < 6; i++) {
        stream.send(Says.screenshot("c" + i, 60_000));
      }

      ClientAck busy = stream.ackThat(ack -> ack.getRollcall().hasFailed());
      assertThat(busy.getRollcall().getFailed().getCode()).isEqualTo("busy");
    }
  }

  @Test
  void restartIsConfirmedOnceByTheNextProcess() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn())) {
      try (RunningAgent agent = RunningAgent.start(server, data, screen)) {
        FakeStream stream = greeted(server);
        stream.send(Says.command("r1", CommandType.RESTART_CLIENT));

        ClientAck ack = stream.nextAck();
        assertThat(ack.getRollcall().hasReceived()).isTrue();
        assertThat(stream.closedByAgentWithin(5)).isTrue();
        assertThat(agent.ending()).isEqualTo(Ending.RESTART);
      }
      try (RunningAgent agent = RunningAgent.start(server, data, screen)) {
        FakeStream stream = greeted(server);
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
        FakeStream stream = greeted(server);
        stream.send(Says.screenshot("c1", 60_000));
        assertThat(server.uploads().stalled().await(10, TimeUnit.SECONDS)).isTrue();
      }
      try (RunningAgent _ = RunningAgent.start(server, data, screen)) {
        assertThat(greeted(server).outcomeOf("c1").getRollcall().getFailed().getCode())
            .isEqualTo("interrupted");
      }
    }
  }

  @Test
  void flushThatAnEarlierProcessBeganIsDoneAgain() throws Exception {
    try (Journal journal = Journal.open(data.resolve("commands.journal"), InstantSource.system())) {
      journal.received(
          new Command(
              new CommandId("f1"),
              Command.Type.FLUSH_LOGS,
              1,
              Duration.ofMinutes(1),
              "alice",
              "test"));
    }
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      assertThat(greeted(server).outcomeOf("f1").getRollcall().hasDone()).isTrue();
      assertThat(server.activity()).isNotEmpty();
    }
  }

  @Test
  void commandThatCannotBeJournaledIsNotBegun() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);

      stream.send(Says.screenshot("x".repeat(70_000), 60_000));

      assertThat(stream.nextAck().getRollcall().getFailed().getCode()).isEqualTo("not_kept");
      assertThat(screen.notices()).isEmpty();
    }
  }

  @Test
  void flushSendsTheAgentsOwnEventsOnceAndInOrder() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);
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
        FakeStream stream = greeted(refusing);
        stream.send(Says.checkedIn("m2", 2));
        stream.send(Says.command("f1", CommandType.FLUSH_LOGS));
        assertThat(stream.outcomeOf("f1").getRollcall().getFailed().getCode())
            .isEqualTo("not_sent");
      }
    }
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = greeted(server);
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
      FakeStream stream = greeted(server);

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
      FakeStream stream = greeted(server);
      stream.send(Says.screenshot("c1", 60_000));
      assertThat(screen.shown().await(10, TimeUnit.SECONDS)).isTrue();

      stream.end(Status.UNAVAILABLE, "drain", "now");

      FakeStream next = greeted(server);
      assertThat(next.outcomeOf("c1").getRollcall().hasDone()).isTrue();
      assertThat(screen.grabs()).isEqualTo(1);
    }
  }

  private static FakeStream greeted(FakeServer server) throws InterruptedException {
    FakeStream stream = server.nextStream();
    ClientAck ack = stream.nextAck();
    assertThat(ack.getMessageId()).isEqualTo("init_config");
    return stream;
  }
}
