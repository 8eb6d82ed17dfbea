// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WireCostsTest {
  private static final Duration DAY = Duration.ofHours(24);

  private static WireCosts costs(double sign, double ping, double push, OptionalDouble idle) {
    return new WireCosts(
        new WireCosts.Beats(300, 150),
        new WireCosts.Stream(6_000, push, idle),
        new WireCosts.Quiets(sign, ping));
  }

  /// A day has 270 times of quiet; after each twelfth the process is asked.
  @Test
  void aDayIsItsSignsItsPingsAndItsPushes() {
    assertThat(costs(1, 0, 0, OptionalDouble.empty()).shipped(DAY)).isEqualTo(247.5);
    assertThat(costs(0, 1, 0, OptionalDouble.empty()).shipped(DAY)).isEqualTo(22.5);
    assertThat(costs(0, 0, 1, OptionalDouble.empty()).shipped(DAY)).isEqualTo(10);
  }

  @Test
  void whatWasWatchedCountsBeforeWhatWasHurried() {
    assertThat(costs(1, 0, 0, OptionalDouble.of(2)).shipped(DAY)).isEqualTo(495);
  }

  @Test
  void savingsDoNotForgetWhatKeepsAnIdleStreamAlive() {
    var saving =
        costs(143, 234, 400, OptionalDouble.empty()).figures().stream()
            .filter(figure -> figure.name().equals("wire.saving"))
            .findFirst()
            .orElseThrow();

    var left = (247.5 * 143 + 22.5 * 234 + 10 * 400) / (2_880 * 300.0);
    assertThat(saving.value()).isEqualTo(100 * (1 - left));
  }
}
