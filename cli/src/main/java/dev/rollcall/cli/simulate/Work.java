// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.v1.UploadHeader;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What commands want done by calls beside the stream.
///
/// @param line the connection, while the server has greeted it
record Work(Who who, Loop loop, Supplier<Optional<Channel>> line) {
  /// Nothing is worked on for longer, whatever the command's time.
  static final Duration LONGEST = Duration.ofSeconds(60);

  /// @param then hears of the end, once, on the loop
  void upload(String command, long deadlineNanos, Instant takenAt, Consumer<Outcome> then) {
    ByteString picture = TinyPng.of(command.hashCode());
    UploadHeader header = PictureUpload.header(who, command, picture, takenAt);
    run(
        deadlineNanos,
        (channel, left) -> PictureUpload.start(channel, left, header, picture),
        then);
  }

  /// @param then hears of the end, once, on the loop
  void flush(String command, long deadlineNanos, Instant at, Consumer<Outcome> then) {
    ActivityLogBatchRequest batch = ActivityBatch.of(who, command, at);
    run(deadlineNanos, (channel, left) -> ActivityBatch.send(channel, left, batch), then);
  }

  private void run(long deadlineNanos, Errand.Attempt attempt, Consumer<Outcome> then) {
    long longest = System.nanoTime() + LONGEST.toNanos();
    long deadline = deadlineNanos - longest < 0 ? deadlineNanos : longest;
    new Errand(loop, deadline, line, attempt, then).run();
  }
}
