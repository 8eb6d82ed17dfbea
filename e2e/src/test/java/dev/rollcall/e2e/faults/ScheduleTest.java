// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static Schedule of(long seed) {
    return Schedule.of(new SplittableRandom(seed), 200, 100_000, 4);
  }

  @Test
  void aSeedGivesTheSameFaultsAgain() {
    assertThat(of(7)).isEqualTo(of(7)).isNotEqualTo(of(8));
  }

  @Test
  void itHasAllTheKillsAndEveryOtherFault() {
    var faults = of(7).steps().stream().map(Schedule.Step::fault).toList();

    assertThat(faults).filteredOn(Fault.KillServer.class::isInstance).hasSize(200);
    assertThat(faults)
        .hasAtLeastOneElementOfType(Fault.KillAgents.class)
        .hasAtLeastOneElementOfType(Fault.Cut.class)
        .hasAtLeastOneElementOfType(Fault.Reset.class)
        .hasAtLeastOneElementOfType(Fault.GoDead.class);
  }

  @Test
  void theLoadBetweenThemAddsUp() {
    var operations = of(7).steps().stream().mapToInt(Schedule.Step::operations).sum();

    assertThat(operations).isBetween(80_000, 120_000);
  }
}
