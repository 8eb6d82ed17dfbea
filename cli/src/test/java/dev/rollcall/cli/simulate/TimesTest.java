// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final double HOUR_MILLIS = 3_600_000;

  private final Times times = new Times();

  @Test
  void whatNeverHappenedIsLeftOut() {
    times.since(Times.Span.READY, System.nanoTime());

    assertThat(times.members()).containsOnlyKeys("ready");
  }

  @Test
  void percentilesAreMilliseconds() {
    long longAgo = System.nanoTime() - TimeUnit.HOURS.toNanos(2);
    times.since(Times.Span.APPLY, longAgo);
    for (int i = 0; i < 99; i++) {
      times.since(Times.Span.APPLY, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
    }

    Map<String, Object> apply = Objects.requireNonNull(times.members().get("apply"));
    assertThat(apply).containsEntry("count", 100L);
    assertThat(millis(apply, "p50")).isGreaterThanOrEqualTo(1_000);
    assertThat(millis(apply, "max"))
        .as("the longest that is told apart")
        .isCloseTo(HOUR_MILLIS, withPercentage(1));
  }

  private static double millis(Map<String, Object> apply, String name) {
    return (double) Objects.requireNonNull(apply.get(name));
  }
}
