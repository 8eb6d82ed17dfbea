// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;

/// Swallows every acknowledgement of the fleet for a while: the agents believe them sent.
final class AckGate {
  private volatile long from;
  private volatile long until;

  /// @param now on the monotonic clock, in ns
  void shut(long now, Duration after, Duration time) {
    from = now + after.toNanos();
    until = from + time.toNanos();
  }

  boolean swallows(long now) {
    return until != from && now - from >= 0 && until - now > 0;
  }
}
