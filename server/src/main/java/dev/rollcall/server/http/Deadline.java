// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.time.Duration;

/// When waiting ends, whatever the clock on the wall does.
record Deadline(long nanos) {
  static Deadline in(Duration most) {
    return new Deadline(System.nanoTime() + most.toNanos());
  }

  /// Never negative.
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  boolean isOver() {
    return remaining().isZero();
  }

  /// This one, or an earlier one.
  Deadline atMost(Duration most) {
    return remaining().compareTo(most) <= 0 ? this : in(most);
  }
}
