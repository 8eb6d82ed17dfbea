// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
  @Test
  void everyWindowHoldsExactlyOneAttempt() {
    SplittableRandom random = new SplittableRandom(4);
    Backoff backoff = Backoff.FRESH;
    Duration elapsed = Duration.ZERO;
    Duration windowBegins = Duration.ZERO;
    for (int i = 0; i < 30; i++) {
      Duration window = backoff.window();
      Backoff.Draw draw = backoff.draw(random);
      elapsed = elapsed.plus(draw.delay());
      assertThat(elapsed).isBetween(windowBegins, windowBegins.plus(window));
      windowBegins = windowBegins.plus(window);
      backoff = draw.next();
    }
    assertThat(backoff.window()).isEqualTo(Backoff.CAP);
  }

  @Test
  void attemptsOfAFleetSpreadOverTheWholeWindow() {
    SplittableRandom random = new SplittableRandom(4);
    long[] quarters = new long[4];
    for (int agent = 0; agent < 4_000; agent++) {
      quarters[(int) (Backoff.FRESH.draw(random).delay().toMillis() / 250)]++;
    }
    assertThat(Arrays.stream(quarters)).allMatch(count -> count > 850 && count < 1_150);
  }

  @ParameterizedTest
  @CsvSource({
    "now, Now[]",
    "stop, Stop[]",
    "after-ms=1500, After[delay=PT1.5S]",
    "after-ms=99999999999, After[delay=PT1H]",
    "after-ms=-5, None[]",
    "after-ms=, None[]",
    "after-ms=99999999999999999999, None[]",
    "'', None[]",
    "soon, None[]",
  })
  void adviceIsReadOrIgnored(String trailer, String expected) {
    assertThat(Advice.parse(trailer)).hasToString(expected);
  }
}
