// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import io.grpc.Channel;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an agent from the field reports by itself: by the contract alone, which has no names for
/// batches, so it is sent once and not again. Belongs to the agent's loop.
final class FieldReports {
  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final Supplier<Optional<Channel>> line;
  private boolean underWay;

  /// @param line the connection, while the server knows its stream
  FieldReports(Who who, Loop loop, Stage stage, Supplier<Optional<Channel>> line) {
    this.who = who;
    this.loop = loop;
    this.stage = stage;
    this.line = line;
  }

  /// Sends a batch. One at a time: what comes meanwhile is left out, and counted.
  void report(FieldState state) {
    Optional<Channel> channel = line.get();
    if (underWay || channel.isEmpty() || !state.collects()) {
      stage.score().add(Score.Count.SKIPPED_BATCHES);
      return;
    }
    underWay = true;
    long begin = System.nanoTime();
    ActivityLogBatchRequest batch =
        ActivityBatch.plain(who, stage.wall(who).instant(), stage.habits(who).entries());
    var _ =
        ActivityBatch.send(channel.get(), Work.LONGEST.toNanos(), batch)
            .whenComplete(
                (outcome, _) -> loop.execute(() -> ended(outcome, batch.getEntriesCount(), begin)));
  }

  /// Whether the server has what was sent is known only when it has answered.
  Optional<String> complaint() {
    return underWay
        ? Optional.of(who.key() + " (from the field) has no answer to its activity")
        : Optional.empty();
  }

  /// @param outcome null when the call has failed
  private void ended(@Nullable Outcome outcome, int entries, long begin) {
    underWay = false;
    if (outcome == null) {
      stage.score().add(Score.Count.ERRORS);
    } else {
      stage.score().stored(entries);
      stage.times().since(Times.Span.BATCH, begin);
    }
  }
}
