// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Why a day is off for somebody.
///
/// Always asked for a moment and never kept, so that a day which becomes one does so at midnight
/// without anybody doing anything.
public enum DayOff {
  ON_LEAVE("the person is on leave today"),
  HOLIDAY("today is a holiday"),
  WEEKLY_OFF_DAY("today is a weekly off day");

  private final String sentence;

  DayOff(String sentence) {
    this.sentence = sentence;
  }

  public static Optional<DayOff> at(Instant now, DomainRules rules, Person person) {
    var today = rules.today(now);
    if (person.isOnLeave(today)) {
      return Optional.of(ON_LEAVE);
    }
    if (rules.isHoliday(today)) {
      return Optional.of(HOLIDAY);
    }
    return rules.isWeeklyOff(today) ? Optional.of(WEEKLY_OFF_DAY) : Optional.empty();
  }

  /// Stable, for programs.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String sentence() {
    return sentence;
  }
}
