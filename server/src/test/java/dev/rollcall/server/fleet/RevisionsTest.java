// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RevisionsTest {

  @ParameterizedTest
  @CsvSource({
    // applied, desired: up to which revision all is in effect
    "1, 1, 1,   1, 1, 1,   1",
    "0, 0, 0,   1, 1, 1,   0",
    "1, 1, 1,   5, 1, 1,   4",
    "5, 1, 1,   5, 7, 6,   5",
    "5, 1, 6,   5, 7, 6,   6",
    "5, 7, 6,   5, 7, 6,   7",
  })
  void whatIsAppliedIsWhereNothingOlderIsMissing(
      long settings,
      long attendance,
      long monitoring,
      long wantedSettings,
      long wantedAttendance,
      long wantedMonitoring,
      long applied) {
    assertThat(
            Revisions.of(settings, attendance, monitoring)
                .appliedOf(Revisions.of(wantedSettings, wantedAttendance, wantedMonitoring)))
        .isEqualTo(new Revision(applied));
  }
}
