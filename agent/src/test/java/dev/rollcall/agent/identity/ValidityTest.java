// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidityTest {
  private static final Instant STEADY = Instant.parse("2026-11-27T09:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Term TERM = new Term(STEADY.plus(DAY), DAY, 1);

  private static Validity passed(Duration passed, Duration wrong, long seed) {
    Instant issued = STEADY.minus(passed).plus(wrong);
    return Validity.of(TERM, issued, STEADY.plus(wrong), STEADY, new SplittableRandom(seed));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 24, -24, 10_000})
  void clockThatIsWrongAllAlongChangesNothing(int hours) {
    Validity validity = passed(Duration.ofHours(4), Duration.ofHours(hours), 1);

    assertThat(validity.endsAt()).isEqualTo(STEADY.plus(Duration.ofHours(20)));
  }

  @Test
  void renewalIsAtTwoThirdsAndATenthMore() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(passed(Duration.ZERO, Duration.ZERO, seed).renewAt())
          .isBetween(
              STEADY.plus(Duration.ofHours(16)),
              STEADY.plus(Duration.ofHours(16)).plus(DAY.dividedBy(10)));
    }
  }

  @Test
  void renewalsOfAFleetAreSpread() {
    Instant one = passed(Duration.ZERO, Duration.ZERO, 1).renewAt();
    Instant other = passed(Duration.ZERO, Duration.ZERO, 2).renewAt();

    assertThat(Duration.between(one, other).abs()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void clockThatWasSetBackSinceTheIssueLeavesTheWholeLife() {
    assertThat(passed(Duration.ofHours(-5), Duration.ZERO, 1).endsAt()).isEqualTo(STEADY.plus(DAY));
  }

  @Test
  void lifeIsCountedWithoutWhatTheServerDatedBack() {
    Term term = Term.between(STEADY.minus(Term.BACKDATED), STEADY.plus(Duration.ofSeconds(30)), 1);

    assertThat(term.life()).isEqualTo(Duration.ofSeconds(30));
  }
}
