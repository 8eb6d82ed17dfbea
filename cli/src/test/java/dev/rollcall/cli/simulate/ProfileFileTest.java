// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
  private static final Part USUAL =
      new Part(
          Role.FULL,
          new Habits(
              Optional.of(Duration.ofSeconds(20)),
              7,
              0,
              0,
              Duration.ZERO,
              Share.NONE,
              Duration.ZERO));

  @Test
  void everyRoleHasWhatItSaysAndTheRestFromTheOptions() {
    Profile profile =
        ProfileFile.parse(
            "fleet.yaml",
            """
            roles:
              office:
                share: 80%
                heartbeat: 60s
                activity_rate: 25.5
                picture_size: 200kB
                cut_rate: 2
                clones: 10%
              slow:
                share: 5%
                read_rate: 500
                activity_entries: 3
                late_ack: 2s
                clock_skew: 1h
                kill_between: 50%
                takeover_rate: 1
              outside:
                share: 10%
                plays: field
            """,
            USUAL);

    assertThat(profile.rest()).isEqualTo(USUAL);
    assertThat(profile.portions())
        .containsExactly(
            new Profile.Portion(
                new Part(
                    "office",
                    Role.FULL,
                    new Habits(
                        Optional.of(Duration.ofMinutes(1)),
                        7,
                        200_000,
                        0,
                        Duration.ZERO,
                        Share.NONE,
                        Duration.ZERO),
                    new Rates(2, 0, 25.5),
                    new Share(0.1)),
                new Share(0.8)),
            new Profile.Portion(
                new Part(
                    "slow",
                    Role.FULL,
                    new Habits(
                        Optional.of(Duration.ofSeconds(20)),
                        3,
                        0,
                        500,
                        Duration.ofHours(1),
                        new Share(0.5),
                        Duration.ofSeconds(2)),
                    new Rates(0, 1, 0),
                    Share.NONE),
                new Share(0.05)),
            new Profile.Portion(
                new Part("outside", Role.FIELD, USUAL.habits(), Rates.NONE, Share.NONE),
                new Share(0.1)));
  }

  @Test
  void aRoleOfOursHasClonesFromTheOptions() {
    Part cloned = new Part("agent", Role.FULL, Habits.USUAL, Rates.NONE, new Share(0.5));

    Profile profile =
        ProfileFile.parse(
            "fleet.yaml",
            "roles: {a: {share: 10%}, b: {share: 10%, clones: 0%}, c: {share: 10%, plays: field}}",
            cloned);

    assertThat(profile.portions())
        .extracting(portion -> portion.part().clones())
        .containsExactly(new Share(0.5), Share.NONE, Share.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roles: {a: {share: 10%, hartbeat: 1s}} | hartbeat",
        "rolls: {} | rolls",
        "roles: [a] | roles must be a mapping",
        "roles: {a: 10%} | a must be a mapping",
        "roles: {a: {}} | a needs a share",
        "roles: {a: {share: much}} | a: share must be",
        "roles: {a: {share: [1%]}} | share needs one plain value",
        "roles: {a: {share: 10%, plays: king}} | agent, field or stalled",
        "roles: {a: {share: 60%}, b: {share: 60%}} | 120%",
        "roles: {a: {share: 1%, heartbeat: 0s}} | heartbeat",
        "roles: {a: {share: 1%, activity_entries: 0}} | entries",
        "roles: {a: {share: 1%, cut_rate: Infinity}} | rate",
        "roles: {a: {share: 1%, plays: field, clones: 1%}} | only agents of ours",
        "roles: {a: {share: 1%, plays: stalled, activity_rate: 1}} | a stalled agent",
        "just text | must be a mapping",
        "'a: [' | no valid YAML",
      })
  void whatCannotBePlayedIsRefusedByName(String text, String word) {
    assertThatThrownBy(() -> ProfileFile.parse("fleet.yaml", text, USUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(word);
  }
}
