// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntranceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void agentsComeAtTheirPaceWhileOthersArrive() {
    Entrance entrance = new Entrance(new Arrival(100, 1_000), 0);

    assertThat(entrance.due(SECOND, 0)).isEqualTo(100);
    assertThat(entrance.due(2 * SECOND, 100)).isEqualTo(100);
  }

  @Test
  void noMoreThanSoManyAreOnTheirWay() {
    Entrance entrance = new Entrance(new Arrival(100, 30), 0);

    assertThat(entrance.due(SECOND, 0)).isEqualTo(30);
    assertThat(entrance.due(SECOND, 0)).isZero();
    assertThat(entrance.due(SECOND, 20)).isEqualTo(20);
    assertThat(entrance.due(SECOND, 50)).as("those whose time had come").isEqualTo(30);
  }

  @Test
  void withoutARateOnlyTheNumberAtOnceCounts() {
    Entrance entrance = new Entrance(Arrival.of("unlimited", 50), 0);

    entrance.due(0, 0);
    assertThat(entrance.due(1, 0)).isEqualTo(50);
    assertThat(entrance.due(2, 0)).isZero();
    assertThat(entrance.due(3, 50)).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "NaN", "fast"})
  void whatIsNoRateIsRefusedByItsOption(String rate) {
    assertThatThrownBy(() -> Arrival.of(rate, 1)).hasMessageContaining("--connect-rate");
  }

  @Test
  void nobodyOnTheWayIsNoWayIn() {
    assertThatThrownBy(() -> Arrival.of("1", 0)).hasMessageContaining("--connecting");
  }
}
