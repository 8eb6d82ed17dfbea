// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Figure GOOD = Figure.of("plain.memory.resident", 10_000, 11.4, "kB each");
  private static final Figure BAD = Figure.of("checkins", 0, 4_200, "1/s").noting("200 callers");

  @Test
  void theTableSaysWhatIsMetAndWhatIsMissed() {
    var lines = Table.of(List.of(GOOD, BAD)).text().lines().toList();

    assertThat(lines.get(1)).matches("plain.memory.resident +10,000 +11.4 +kB each +≤ 12 +met");
    assertThat(lines.get(2)).matches("checkins +4,200 +1/s +≥ 5,000 +missed +200 callers");
  }

  @Test
  void aFigureWithTooFewAgentsMeetsNoGoal() {
    assertThat(Goals.of(Figure.of("plain.memory.resident", 2_000, 11.4, "kB each"))).isEmpty();
    assertThat(Goals.of(GOOD)).contains(Goal.atMost(12));
  }

  @Test
  void aGoalIsMetByItsOwnValue() {
    assertThat(Goal.atMost(12).isMetBy(12)).isTrue();
    assertThat(Goal.atMost(12).isMetBy(12.1)).isFalse();
    assertThat(Goal.atLeast(12).isMetBy(12)).isTrue();
    assertThat(Goal.atLeast(12).isMetBy(11.9)).isFalse();
  }

  @Test
  void aComparisonShowsRatiosOfWhatBothHave() {
    var here = List.of(GOOD, BAD, Figure.of("hub.p50", 1_000, 30, "µs"));
    var there =
        List.of(
            Figure.of("checkins", 0, 2_100, "1/s"),
            Figure.of("plain.memory.resident", 18_000, 9, "kB each"),
            Figure.of("hub.p50", 1_000, 1, "ms"));

    var table = Comparison.of(here, there);

    assertThat(table.rows()).hasSize(2);
    assertThat(table.rows().get(1)).containsExactly("checkins", "", "4,200", "2,100", "1/s", "2");
  }

  @Test
  void resultsComeBackFromJsonAsTheyWere() {
    var machine =
        new Machine(
            "2026-11-27T12:00:00Z",
            "2026-11-27T12:05:00Z",
            "quick",
            "abc",
            "25",
            "grpc-java 1",
            List.of("-Xms32m"),
            "a processor",
            2,
            8_000,
            "Linux 6",
            20_000,
            "0.1 0.1 0.1",
            "2 1 0.5",
            List.of("scaled down"));
    var results = new Results(List.of(GOOD, BAD), List.of("storm: no room"), machine);

    assertThat(Results.parse(results.json())).isEqualTo(results);
    assertThat(machine.lines()).anyMatch(line -> line.contains("scaled down"));
  }

  @Test
  void numbersShowThreeDigitsThatCount() {
    assertThat(Numbers.text(12_345.6)).isEqualTo("12,346");
    assertThat(Numbers.text(12.34)).isEqualTo("12.3");
    assertThat(Numbers.text(1.234)).isEqualTo("1.23");
    assertThat(Numbers.text(2)).isEqualTo("2");
  }
}
