// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import java.time.Duration;

/// What callers ask for, and how fast.
///
/// @param shortest how long a command may live at least
/// @param longest how long a command may live at most
/// @param hurried of a hundred commands, how many live for a few seconds only
/// @param pause between two requests of one caller, at most
record Mix(Duration shortest, Duration longest, int hurried, Duration pause) {
  /// With agents that answer: some commands expire, most do not.
  static final Mix FOR_AGENTS =
      new Mix(Duration.ofSeconds(40), Duration.ofSeconds(80), 5, Duration.ofMillis(20));

  /// Nobody is there to carry anything out, and nothing expires.
  static final Mix FOR_NOBODY =
      new Mix(Duration.ofDays(1), Duration.ofDays(2), 0, Duration.ofMillis(2));
}
