// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.v1.UploadHeader;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What an agent does by calls beside the stream.
///
/// @param line the connection, while the server has greeted it
record Work(Who who, Loop loop, Stage stage, Supplier<Optional<Channel>> line) {
  /// Nothing is worked on for longer, whatever the command's time.
  static final Duration LONGEST = Duration.ofSeconds(60);

  /// @param then hears of the end, once, on the loop
  void upload(String command, long deadlineNanos, Consumer<Outcome> then) {
    ByteString picture = TinyPng.of(command.hashCode(), stage.habits(who).pictureBytes());
    UploadHeader header = PictureUpload.header(who, command, picture, stage.wall(who).instant());
    run(
        deadlineNanos,
        (channel, left) -> PictureUpload.start(channel, left, header, picture),
        timed(Times.Span.PICTURE, then));
  }

  /// Sends a batch of activity; what is stored is counted, whoever asked for it.
  ///
  /// @param buffer names it, so that the server stores a repeat once
  /// @param then hears of the end, once, on the loop
  void report(String buffer, long deadlineNanos, Consumer<Outcome> then) {
    ActivityLogBatchRequest batch =
        ActivityBatch.of(who, buffer, stage.wall(who).instant(), stage.habits(who).entries());
    run(
        deadlineNanos,
        (channel, left) -> ActivityBatch.send(channel, left, batch),
        timed(Times.Span.BATCH, counted(batch.getEntriesCount(), then)));
  }

  private Consumer<Outcome> counted(int entries, Consumer<Outcome> then) {
    return outcome -> {
      if (outcome instanceof Done) {
        stage.score().stored(entries);
      }
      then.accept(outcome);
    };
  }

  private Consumer<Outcome> timed(Times.Span span, Consumer<Outcome> then) {
    long begin = System.nanoTime();
    return outcome -> {
      if (outcome instanceof Done) {
        stage.times().since(span, begin);
      }
      then.accept(outcome);
    };
  }

  private void run(long deadlineNanos, Errand.Attempt attempt, Consumer<Outcome> then) {
    long longest = System.nanoTime() + LONGEST.toNanos();
    long deadline = deadlineNanos - longest < 0 ? deadlineNanos : longest;
    new Errand(loop, deadline, line, attempt, then).run();
  }
}
