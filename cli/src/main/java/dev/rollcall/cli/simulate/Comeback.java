// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.link.Advice;
import dev.rollcall.agent.link.Backoff;
import dev.rollcall.agent.link.StreamEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/// When an agent without a line machine comes back: as somebody who starts it again would, but with
/// the pauses of ours, so that a fleet does not crowd.
final class Comeback {
  private final SplittableRandom random;
  private Backoff backoff = Backoff.FRESH;

  Comeback(SplittableRandom random) {
    this.random = random;
  }

  /// The server has greeted: the next loss starts from the shortest pause again.
  void greeted() {
    backoff = Backoff.FRESH;
  }

  /// The pause; empty when the server does not want it back.
  Optional<Duration> after(StreamEnd end) {
    Backoff.Draw draw = backoff.draw(random);
    backoff = draw.next();
    return switch (end.advice()) {
      case Advice.Stop() -> Optional.empty();
      case Advice.None(), Advice.Now() -> Optional.of(draw.delay());
      case Advice.After(Duration delay) -> Optional.of(delay.plus(draw.delay()));
    };
  }
}
