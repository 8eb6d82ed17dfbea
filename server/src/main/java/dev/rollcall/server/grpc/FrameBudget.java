// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import java.util.function.LongSupplier;

/// What one connection may send of frames that carry nothing: so much at once, and so much more
/// each second. A thousand pushes in a second make a peer of gRPC's answer with about two thousand
/// such frames.
final class FrameBudget {
  private static final long SECOND = 1_000_000_000;
  private static final long AT_ONCE = 10_000;
  private static final long A_SECOND = 1_000;

  private final LongSupplier nanos;
  private long left = AT_ONCE;
  private long since;

  /// @param nanos a clock that never jumps, such as `System::nanoTime`
  FrameBudget(LongSupplier nanos) {
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /// Whether there was that much left.
  boolean spend(int cost) {
    var now = nanos.getAsLong();
    var more = (now - since) * A_SECOND / SECOND;
    if (more > 0) {
      left = Math.min(AT_ONCE, left + more);
      since = now;
    }
    left -= cost;
    return left >= 0;
  }
}
