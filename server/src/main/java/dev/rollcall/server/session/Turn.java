// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.fleet.Lease;
import java.time.Duration;

/// When it is a session's turn with what all of them do. Each has a time of its own, so that no
/// second has the work of all, and keeps it, so that the next turn is as far away as the next
/// round.
final class Turn {
  private Turn() {}

  /// @param within milliseconds or longer
  /// @return more than nothing, at most `within`
  static Duration of(Lease lease, Duration within) {
    return Duration.ofMillis(1 + Math.floorMod(lease.stream().hashCode(), within.toMillis()));
  }
}
