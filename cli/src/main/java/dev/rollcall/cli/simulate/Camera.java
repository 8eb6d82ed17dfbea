// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import dev.rollcall.agent.monitoring.Monitoring;
import dev.rollcall.agent.monitoring.Rule;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Whether a picture may be taken: asked before and after the time for which the desktop agent
/// shows its notice. A process that was frozen reads a request that came long ago as if it were
/// new, and learns meanwhile that its line has ended. Belongs to the agent's loop.
///
/// @param owner whose state and line decide
record Camera(Who who, Loop loop, Stage stage, DeskOwner owner) {
  private static final Duration NOTICE = Duration.ofSeconds(1);

  /// @param deadlineNanos of the request, on the monotonic clock
  /// @param then hears on the loop why there must be no picture; empty when it may be taken now
  void point(long deadlineNanos, Consumer<Optional<Outcome>> then) {
    Optional<Outcome> refusal = refusal(deadlineNanos);
    if (refusal.isPresent()) {
      then.accept(refusal);
    } else {
      Optional<Channel> asked = owner.line();
      var _ =
          loop.after(NOTICE, () -> then.accept(refusal(deadlineNanos).or(() -> lineLost(asked))));
    }
  }

  private Optional<Outcome> refusal(long deadlineNanos) {
    return Monitoring.refusal(owner.state(), stage.wall(who).instant())
        .or(() ->
            System.nanoTime() - deadlineNanos >= 0 ? Optional.of(Rule.EXPIRED) : Optional.empty())
        .map(rule -> new Refused(rule.code(), rule.sentence()));
  }

  /// Another than the one by which the request came is no better than none.
  private Optional<Outcome> lineLost(Optional<Channel> asked) {
    return asked.isPresent() && owner.line().equals(asked)
        ? Optional.empty()
        : Optional.of(
            new Failed(
                "line_lost", "the line to the server was lost before the picture was taken"));
  }
}
