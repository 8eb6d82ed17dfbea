// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CastTest {
  private static final int AGENTS = 1_000;
  private static final Part USUAL =
      new Part("agent", Role.FULL, Habits.USUAL, Rates.NONE, new Share(0.02));
  private static final Part FIELD = new Part(Role.FIELD, Habits.USUAL);
  private static final Part STALLED = new Part(Role.STALLED, Habits.USUAL);
  private static final Part SKEWED = new Part(Role.FULL, Habits.USUAL.wrongBy(Duration.ofHours(1)));
  private static final Profile PROFILE =
      new Profile(
          List.of(portion(FIELD, 0.1), portion(STALLED, 0.01), portion(SKEWED, 0.05)), USUAL);

  @Test
  void everyPartHasItsShare() {
    assertThat(parts(7)).filteredOn(FIELD::equals).hasSize(100);
    assertThat(parts(7)).filteredOn(STALLED::equals).hasSize(10);
    assertThat(parts(7)).filteredOn(SKEWED::equals).hasSize(50);
    assertThat(parts(7)).filteredOn(USUAL::equals).hasSize(840);
  }

  @Test
  void theSeedDecidesWhoPlaysWhat() {
    assertThat(parts(7)).isEqualTo(parts(7)).isNotEqualTo(parts(8));
  }

  @Test
  void clocksAreWrongToEitherSideAndNoMoreThanAllowed() {
    Cast cast = cast(7);

    List<Duration> skews =
        everybody().stream().filter(who -> cast.part(who).equals(SKEWED)).map(cast::skew).toList();

    assertThat(skews).allMatch(skew -> skew.abs().compareTo(Duration.ofHours(1)) <= 0);
    assertThat(skews).anyMatch(Duration::isNegative).anyMatch(Duration::isPositive);
    assertThat(everybody())
        .filteredOn(who -> !cast.part(who).equals(SKEWED))
        .allMatch(who -> cast.skew(who).isZero());
  }

  @Test
  void aCloneHasTheIdentityAndThePartOfAnother() {
    Cast cast = cast(7);
    List<Who> cloned = everybody().stream().filter(cast::isCloned).toList();

    assertThat(cloned).hasSize(17).allMatch(who -> cast.part(who).equals(USUAL));
    for (Who who : cloned) {
      Who clone = who.cloneAmong(AGENTS);
      assertThat(clone.id()).isEqualTo(who.id());
      assertThat(clone.key()).isEqualTo(who.key() + "#2");
      assertThat(clone.original(AGENTS)).contains(who);
      assertThat(cast.part(clone)).isEqualTo(USUAL);
    }
  }

  @Test
  void moreThanEverybodyCannotPlay() {
    assertThatThrownBy(
            () -> new Profile(List.of(portion(FIELD, 0.6), portion(STALLED, 0.6)), USUAL))
        .hasMessageContaining("120%");
  }

  @Test
  void everyRoleNeedsAnAgent() {
    assertThatThrownBy(() -> Cast.of(2, PROFILE, 7)).hasMessageContaining("none is left for");
  }

  @Test
  void clonesNeedConnectionsOfTheirOwn() {
    assertThat(cast(7).connections()).isEqualTo(AGENTS + 17);
  }

  @Test
  void agentsHaveIdentitiesOfTheirOwn() {
    Who who = Who.of("sim.example", 42);

    assertThat(who.key()).isEqualTo("sim.example/SIM00042/02000000002a");
    assertThat(who.original(AGENTS)).isEmpty();
  }

  private static Profile.Portion portion(Part part, double share) {
    return new Profile.Portion(part, new Share(share));
  }

  private static Cast cast(long seed) {
    return Cast.of(AGENTS, PROFILE, seed);
  }

  private static List<Part> parts(long seed) {
    Cast cast = cast(seed);
    return everybody().stream().map(cast::part).toList();
  }

  private static List<Who> everybody() {
    return IntStream.rangeClosed(1, AGENTS)
        .mapToObj(number -> Who.of("sim.example", number))
        .toList();
  }
}
