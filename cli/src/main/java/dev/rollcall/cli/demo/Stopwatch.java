// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import java.time.Duration;

/// Time since a moment, on a monotonic clock.
final class Stopwatch {
  private final long start = System.nanoTime();

  static Stopwatch started() {
    return new Stopwatch();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
