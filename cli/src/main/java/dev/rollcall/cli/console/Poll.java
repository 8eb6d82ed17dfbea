// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Looks again and again until there is something to see, or the deadline has passed.
public final class Poll {
  private final Duration interval;
  private final Duration deadline;
  private final LongSupplier nanos;

  /// A poll by the given clock.
  ///
  /// @param nanos a monotonic clock in ns, such as `System::nanoTime`
  public Poll(Duration interval, Duration deadline, LongSupplier nanos) {
    this.interval = interval;
    this.deadline = deadline;
    this.nanos = nanos;
  }

  /// What was seen; empty after the deadline or when the thread is interrupted. Looks at least
  /// once.
  public <T> Optional<T> until(Supplier<Optional<T>> look) {
    long start = nanos.getAsLong();
    for (; ; ) {
      Optional<T> seen = look.get();
      if (seen.isPresent() || isOver(start)) {
        return seen;
      }
      LockSupport.parkNanos(this, interval.toNanos());
    }
  }

  private boolean isOver(long start) {
    return Thread.currentThread().isInterrupted()
        || nanos.getAsLong() - start >= deadline.toNanos();
  }
}
