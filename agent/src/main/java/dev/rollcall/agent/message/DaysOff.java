// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// Days on which nothing is collected from this person. The agent decides it anew at every look, so
/// that a day off begins at midnight also when no server can be reached.
///
/// @param zone in which days are counted
public record DaysOff(
    ZoneId zone, Set<DayOfWeek> weekly, Set<LocalDate> holidays, Set<Leave> leave) {
  public static final DaysOff NONE = new DaysOff(ZoneOffset.UTC, Set.of(), Set.of(), Set.of());

  /// Days on which the person is away, both included.
  public record Leave(LocalDate from, LocalDate to) {
    private boolean contains(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /// Why a day is off.
  public enum Reason {
    ON_LEAVE,
    HOLIDAY,
    WEEKLY_OFF_DAY
  }

  public DaysOff {
    weekly = Set.copyOf(weekly);
    holidays = Set.copyOf(holidays);
    leave = Set.copyOf(leave);
  }

  public Optional<Reason> at(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    if (leave.stream().anyMatch(away -> away.contains(today))) {
      return Optional.of(Reason.ON_LEAVE);
    }
    if (holidays.contains(today)) {
      return Optional.of(Reason.HOLIDAY);
    }
    return weekly.contains(today.getDayOfWeek())
        ? Optional.of(Reason.WEEKLY_OFF_DAY)
        : Optional.empty();
  }
}
