// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import java.time.Duration;
import java.util.List;

/// How long something took, each time. All times are kept, so every percentile is exact.
public record Latencies(List<Duration> sorted) {
  public Latencies {
    sorted = sorted.stream().sorted().toList();
  }

  /// @param percent above 0, at most 100; the smallest time that so many do not exceed
  public Duration percentile(double percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100) - 1);
  }

  public Duration p99() {
    return percentile(99);
  }

  public Duration longest() {
    return sorted.getLast();
  }

  @Override
  public String toString() {
    return "n=%d p50=%.1fms p99=%.1fms p99.9=%.1fms max=%.1fms"
        .formatted(
            sorted.size(),
            millis(percentile(50)),
            millis(p99()),
            millis(percentile(99.9)),
            millis(longest()));
  }

  static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
