// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AckGateTest {
  private static final long SECOND = 1_000_000_000;

  private final AckGate gate = new AckGate();

  @Test
  void itIsOpenUntilItIsShut() {
    assertThat(gate.swallows(0)).isFalse();
    assertThat(gate.swallows(-5)).isFalse();
  }

  @Test
  void itSwallowsForItsTimeOnly() {
    gate.shut(-SECOND, Duration.ofSeconds(2), Duration.ofSeconds(3));

    assertThat(gate.swallows(SECOND - 1)).isFalse();
    assertThat(gate.swallows(SECOND)).isTrue();
    assertThat(gate.swallows(4 * SECOND - 1)).isTrue();
    assertThat(gate.swallows(4 * SECOND)).isFalse();
  }
}
