// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {
  private static final Faults FAULTS =
      new Faults(
          new Share(0.1),
          new Share(0.01),
          Share.NONE,
          0,
          0,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO);

  @Test
  void everyRoleHasItsShare() {
    List<Role> cast = List.of(Role.cast(1_000, FAULTS, 7));

    assertThat(Collections.frequency(cast, Role.FIELD)).isEqualTo(100);
    assertThat(Collections.frequency(cast, Role.STALLED)).isEqualTo(10);
    assertThat(Collections.frequency(cast, Role.FULL)).isEqualTo(890);
  }

  @Test
  void theSeedDecidesWhoPlaysWhat() {
    assertThat(Role.cast(1_000, FAULTS, 7)).isEqualTo(Role.cast(1_000, FAULTS, 7));
    assertThat(Role.cast(1_000, FAULTS, 7)).isNotEqualTo(Role.cast(1_000, FAULTS, 8));
  }

  @Test
  void moreThanEverybodyCannotPlay() {
    assertThatThrownBy(() ->
            new Faults(
                new Share(0.6),
                new Share(0.6),
                Share.NONE,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void agentsHaveIdentitiesOfTheirOwn() {
    Who who = Who.of("sim.example", 42);

    assertThat(who.key()).isEqualTo("sim.example/SIM00042/02000000002a");
  }
}
