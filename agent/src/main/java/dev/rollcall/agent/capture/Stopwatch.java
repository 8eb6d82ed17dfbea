// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Measures the parts of a capture.
final class Stopwatch {
  private final InstantSource steady;
  private Instant last;

  Stopwatch(InstantSource steady) {
    this.steady = steady;
    this.last = steady.instant();
  }

  /// Since the last lap.
  Duration lap() {
    Instant now = steady.instant();
    Duration lap = Duration.between(last, now);
    last = now;
    return lap;
  }
}
