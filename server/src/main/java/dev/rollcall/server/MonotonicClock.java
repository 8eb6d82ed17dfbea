// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import java.time.Instant;
import java.time.InstantSource;

/// Time that only goes forward, whatever happens to the wall clock: for deadlines, never for dates.
record MonotonicClock(Instant begin, long beginNanos) implements InstantSource {

  static MonotonicClock startingAt(Instant now) {
    return new MonotonicClock(now, System.nanoTime());
  }

  @Override
  public Instant instant() {
    return begin.plusNanos(System.nanoTime() - beginNanos);
  }
}
