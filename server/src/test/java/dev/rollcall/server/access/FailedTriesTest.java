// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class FailedTriesTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));
  private final FailedTries tries = new FailedTries(3, now::get);

  @Test
  void afterSoManyInAMinuteAnAddressWaitsForTheNext() {
    for (int count = 0; count < 3; count++) {
      assertThat(tries.count("10.0.0.1")).isEmpty();
    }
    now.updateAndGet(at -> at.plusSeconds(20));

    assertThat(tries.count("10.0.0.1")).contains(Duration.ofSeconds(40));
    assertThat(tries.count("10.0.0.2")).isEmpty();
    now.updateAndGet(at -> at.plusSeconds(40));
    assertThat(tries.count("10.0.0.1")).isEmpty();
  }

  @Test
  void moreAddressesThanAreKeptCountAsOne() {
    for (int address = 0; address < 10_000; address++) {
      assertThat(tries.count("address " + address)).isEmpty();
    }
    for (int other = 0; other < 3; other++) {
      assertThat(tries.count("other " + other)).isEmpty();
    }

    assertThat(tries.count("one more")).isPresent();
    assertThat(tries.count("address 7")).isEmpty();
  }
}
