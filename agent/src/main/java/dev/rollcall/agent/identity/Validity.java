// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When a certificate is to be renewed and when it ends, on a clock that never jumps.
public record Validity(Term term, Instant renewAt, Instant endsAt) {
  /// Of a certificate's life, spread over so much more of it: a fleet that enrolled together does
  /// not renew together.
  private static final int SPREAD = 10;

  /// Counts from the issue as this machine's own clock had it: however wrong that clock is, it was
  /// as wrong then. A clock that has been set back since tells nothing; the whole life is taken.
  ///
  /// @param issued by this machine's clock
  /// @param wall the same clock now
  /// @param steady now
  public static Validity of(
      Term term, Instant issued, Instant wall, Instant steady, RandomGenerator random) {
    Duration passed = Duration.between(issued, wall);
    Instant begin = steady.minus(passed.isNegative() ? Duration.ZERO : passed);
    Duration life = term.life();
    Duration jitter = Duration.ofMillis(random.nextLong(1 + life.toMillis() / SPREAD));
    Duration twoThirds = life.multipliedBy(2).dividedBy(3);
    return new Validity(term, begin.plus(twoThirds).plus(jitter), begin.plus(life));
  }

  public boolean isDue(Instant steady) {
    return !steady.isBefore(renewAt);
  }

  public boolean hasEnded(Instant steady) {
    return !steady.isBefore(endsAt);
  }
}
