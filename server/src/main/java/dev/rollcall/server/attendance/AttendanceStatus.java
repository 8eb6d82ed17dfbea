// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.attendance;

import dev.rollcall.server.fleet.DomainRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What holds now for one person.
///
/// @param date the day of the current shift, or today when there is none
/// @param shift the current shift: an open one, or one that began or ended today; null otherwise
public record AttendanceStatus(LocalDate date, ZoneId zone, @Nullable Shift shift) {

  /// Reads the newest shift with the domain's eyes.
  public static AttendanceStatus of(Optional<Shift> newest, DomainRules rules, Instant now) {
    var today = rules.today(now);
    var current =
        newest
            .map(shift -> shift.at(now, rules.maxShift()))
            .filter(shift -> isCurrent(shift, today, rules.zone()));
    return new AttendanceStatus(
        current.map(Shift::date).orElse(today), rules.zone(), current.orElse(null));
  }

  private static boolean isCurrent(Shift shift, LocalDate today, ZoneId zone) {
    var end = shift.checkOut();
    return end == null
        || shift.date().equals(today)
        || end.at().atZone(zone).toLocalDate().equals(today);
  }

  public boolean isCheckedIn() {
    return shift != null && shift.isOpen();
  }

  public boolean isCheckedOut() {
    return shift != null && !shift.isOpen();
  }
}
