// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/// How one organisation counts its days.
///
/// @param maxShift how long a check-in holds without a check-out, 1 to 48 hours
public record DomainRules(
    ZoneId zone,
    Set<DayOfWeek> weeklyOff,
    Set<LocalDate> holidays,
    Duration maxShift,
    Admission admission,
    FieldAgents fieldAgents) {
  public static final DomainRules DEFAULT =
      new DomainRules(ZoneOffset.UTC, Set.of(), Set.of(), Duration.ofHours(16), Admission.OPEN);

  /// Of a domain that lets no agent in without a credential.
  public DomainRules(
      ZoneId zone,
      Set<DayOfWeek> weeklyOff,
      Set<LocalDate> holidays,
      Duration maxShift,
      Admission admission) {
    this(zone, weeklyOff, holidays, maxShift, admission, FieldAgents.NONE);
  }

  /// Whether a person who is not in the directory is created or refused.
  public enum Admission {
    OPEN,
    STRICT_DIRECTORY
  }

  public DomainRules {
    weeklyOff = Set.copyOf(weeklyOff);
    holidays = Set.copyOf(holidays);
  }

  /// Whether both say the same of every moment: is it a day off?
  boolean hasDaysOf(DomainRules other) {
    return zone.equals(other.zone)
        && weeklyOff.equals(other.weeklyOff)
        && holidays.equals(other.holidays);
  }

  public LocalDate today(Instant now) {
    return now.atZone(zone).toLocalDate();
  }

  public boolean isHoliday(LocalDate day) {
    return holidays.contains(day);
  }

  public boolean isWeeklyOff(LocalDate day) {
    return weeklyOff.contains(day.getDayOfWeek());
  }
}
