// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.FakeUploads.Manner;
import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.v1.Notice;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ScreenshotsOnTheStreamTest {
  @TempDir private Path data;
  private final FakeScreen screen = new FakeScreen();

  @Test
  void screenshotIsReceivedThenUploadedThenDone() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();

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
  void checkedOutPersonIsNotCapturedAndSeesNoNotice() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedOut());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();

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
      FakeStream stream = server.nextGreeted();

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
      FakeStream stream = server.nextGreeted();
      stream.send(Says.screenshot("c1", 60_000));
      assertThat(screen.shown().await(10, TimeUnit.SECONDS)).isTrue();

      stream.send(Says.monitoring("m2", 2, CommandType.STOP_MONITORING));

      assertThat(stream.outcomeOf("c1").getRollcall().getRefused().getRule()).isEqualTo("off");
      assertThat(screen.grabs()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "after-ms=2000"})
  void lineThatIsLostDuringTheNoticeKeepsThePictureFromBeingTaken(String back) throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();
      stream.send(Says.screenshot("c1", 60_000));
      assertThat(screen.shown().await(10, TimeUnit.SECONDS)).isTrue();

      stream.end(Status.UNAVAILABLE, "unreachable", back);

      assertThat(server.nextGreeted().outcomeOf("c1").getRollcall().getFailed().getCode())
          .isEqualTo("line_lost");
      assertThat(screen.grabs()).isZero();
    }
  }

  @Test
  void stopIsHandledWhileTheServerStallsAnUpload() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      server.uploads().will(Manner.STALLS);
      FakeStream stream = server.nextGreeted();
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
      FakeStream stream = server.nextGreeted();

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
      FakeStream stream = server.nextGreeted();

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
      FakeStream stream = server.nextGreeted();

      stream.send(Says.screenshot("c1", 60_000));

      assertThat(stream.outcomeOf("c1").getRollcall().getFailed().getCode())
          .isEqualTo("upload_refused");
    }
  }

  @Test
  void moreCapturesThanMayWaitFailAsBusy() throws Exception {
    try (FakeServer server = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ = RunningAgent.start(server, data, screen)) {
      FakeStream stream = server.nextGreeted();

      for (int i = 0; i < 6; i++) {
        stream.send(Says.screenshot("c" + i, 60_000));
      }

      ClientAck busy = stream.ackThat(ack -> ack.getRollcall().hasFailed());
      assertThat(busy.getRollcall().getFailed().getCode()).isEqualTo("busy");
    }
  }
}
