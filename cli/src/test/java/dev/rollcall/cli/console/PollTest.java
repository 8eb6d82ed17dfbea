// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PollTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void looksUntilThereIsSomething() {
    Optional<Integer> seen =
        poll(100).until(() -> Optional.of(looks.incrementAndGet()).filter(n -> n == 3));

    assertThat(seen).contains(3);
  }

  @Test
  void givesUpAtTheDeadline() {
    Optional<Integer> seen =
        poll(10)
            .until(() -> {
              looks.incrementAndGet();
              nanos.addAndGet(Duration.ofMillis(4).toNanos());
              return Optional.empty();
            });

    assertThat(seen).isEmpty();
    assertThat(looks).hasValue(3);
  }

  @Test
  void looksOnceEvenWithoutTime() {
    assertThat(poll(0).until(() -> Optional.of("there"))).contains("there");
  }

  private Poll poll(long deadlineMillis) {
    return new Poll(Duration.ofNanos(1), Duration.ofMillis(deadlineMillis), nanos::get);
  }
}
