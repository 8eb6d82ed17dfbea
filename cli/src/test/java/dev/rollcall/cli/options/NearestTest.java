// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({"data, data, 0", "dta, data, 1", "data, dta, 1", "kitten, sitting, 3", "'', abc, 3"})
  void distanceCountsLetters(String from, String to, int distance) {
    assertThat(Nearest.distance(from, to)).isEqualTo(distance);
  }

  @Test
  void amongNothingNothingIsNear() {
    assertThat(Nearest.to("data", List.of())).isEmpty();
  }
}
