// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.transport.Retries;
import io.grpc.Channel;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A call beside the stream that is tried again, also on the next connection, while time is left.
final class Errand {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final Loop loop;
  private final long deadlineNanos;
  private final Supplier<Optional<Channel>> line;
  private final Attempt attempt;
  private final Consumer<Outcome> then;
  private String why = "no connection to the server";

  /// One try. Fails with gRPC's exceptions.
  interface Attempt {
    CompletableFuture<Outcome> start(Channel channel, long leftNanos);
  }

  /// @param line the connection, while the server has greeted it
  /// @param then hears of the end, once, on the loop
  Errand(
      Loop loop,
      long deadlineNanos,
      Supplier<Optional<Channel>> line,
      Attempt attempt,
      Consumer<Outcome> then) {
    this.loop = loop;
    this.deadlineNanos = deadlineNanos;
    this.line = line;
    this.attempt = attempt;
    this.then = then;
  }

  void run() {
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0) {
      then.accept(new Failed("not_sent", "not in time: " + why));
      return;
    }
    Optional<Channel> channel = line.get();
    if (channel.isEmpty()) {
      again();
      return;
    }
    var _ =
        attempt
            .start(channel.get(), left)
            .whenComplete((outcome, failure) ->
                loop.execute(() -> {
                  if (failure == null) {
                    then.accept(outcome);
                  } else {
                    broke(Status.fromThrowable(failure));
                  }
                }));
  }

  private void broke(Status status) {
    why = status.getCode() + ": " + status.getDescription();
    if (Retries.makeSenseAfter(status)) {
      again();
    } else {
      then.accept(new Failed("not_accepted", why));
    }
  }

  private void again() {
    var _ = loop.after(BETWEEN_TRIES, this::run);
  }
}
