// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import java.time.Duration;
import java.util.Optional;

/// One thing that the tour does and measures.
///
/// @param limit what it may take; empty when only the outcome counts
record Step(String name, Optional<Duration> limit, Action action) {
  /// Does it, and says how long the part took that counts. Fails by an exception.
  @FunctionalInterface
  interface Action {
    Duration run();
  }

  static Step within(Duration limit, String name, Action action) {
    return new Step(name, Optional.of(limit), action);
  }

  static Step confirmed(String name, Action action) {
    return new Step(name, Optional.empty(), action);
  }

  boolean isWithinLimit(Duration took) {
    return limit.isEmpty() || took.compareTo(limit.get()) < 0;
  }
}
