// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One check-in, and the check-out that ended it.
///
/// @param date the day of the check-in in the domain's time zone
/// @param checkOut null as long as the shift is open
public record Shift(LocalDate date, Stamp checkIn, @Nullable Stamp checkOut) {

  /// When, and by what it was told (`api`, `biometric`, …).
  public record Stamp(Instant at, String source) {}

  private static final int LONGEST_SOURCE = 64;

  /// Makes a source of what a caller wrote: its control characters gone, cut to 64 characters;
  /// `absent` when nothing is left.
  public static String source(String written, String absent) {
    var plain =
        written
            .codePoints()
            .filter(point -> Character.getType(point) != Character.FORMAT)
            .filter(point -> !Character.isISOControl(point))
            .limit(LONGEST_SOURCE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return plain.isEmpty() ? absent : plain;
  }

  /// How a shift ends that nobody ends.
  public static final String ENDED_BY_LENGTH = "max_shift_hours";

  public boolean isOpen() {
    return checkOut == null;
  }

  Shift endedBy(Stamp end) {
    return new Shift(date, checkIn, end);
  }

  /// The shift as it stands at `now`: an open one that has lasted `most` is over.
  Shift at(Instant now, Duration most) {
    var end = checkIn.at().plus(most);
    return isOpen() && !now.isBefore(end) ? endedBy(new Stamp(end, ENDED_BY_LENGTH)) : this;
  }
}
