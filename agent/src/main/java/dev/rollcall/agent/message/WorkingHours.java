// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/// When a domain monitors that does not go by check-in.
///
/// @param from first minute of a shift
/// @param to end of the shift, exclusive; before `from` for a shift over midnight, which belongs to
///   the day it begins on
public record WorkingHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  public WorkingHours {
    days = Set.copyOf(days);
  }

  /// Equal ends would mean the whole day: monitoring around the clock does not exist.
  Optional<String> fault() {
    return from.equals(to)
        ? Optional.of("working_hours must not begin and end at the same time, was " + from)
        : Optional.empty();
  }

  public boolean contains(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    LocalTime time = local.toLocalTime();
    if (from.isBefore(to)) {
      return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }
    return (days.contains(local.getDayOfWeek()) && !time.isBefore(from))
        || (days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to));
  }
}
