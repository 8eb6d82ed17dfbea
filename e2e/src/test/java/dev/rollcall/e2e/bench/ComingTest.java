// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComingTest {
  @Test
  void lastsFromTheFirstStartToTheLastGreetingAndLeavesRehearsalsOut() {
    var sightings =
        List.of(
            at("start", "a", 1),
            at("push", "a", 2),
            at("start", "b", 3),
            at("push", "b", 9),
            at("start", "b", 1_000_000_000),
            at("start", "a", 1_500_000_000),
            at("push", "b", 2_000_000_000),
            at("push", "a", 3_000_000_000L),
            at("push", "b", 9_000_000_000L));

    assertThat(Coming.of(sightings).seconds()).isEqualTo(2);
  }

  @Test
  void isNotOverWhileSomebodyWaits() {
    var sightings = List.of(at("start", "a", 1), at("push", "a", 2), at("start", "a", 3));

    assertThatThrownBy(() -> Coming.of(sightings)).hasMessageContaining("0 of 1");
  }

  private static Sighting at(String kind, String agent, long nanos) {
    return new Sighting(kind, agent, nanos, "", 0);
  }
}
