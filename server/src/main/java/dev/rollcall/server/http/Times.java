// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Points in time as JSON has them: RFC 3339 with an offset.
final class Times {
  private static final Instant LEAST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant MOST = Instant.parse("9999-01-01T00:00:00Z");

  private Times() {}

  static Instant parse(String field, String text) {
    try {
      var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (!time.isBefore(LEAST) && time.isBefore(MOST)) {
        return time;
      }
    } catch (DateTimeException _) {
      // the same answer as for a time out of range
    }
    throw Texts.refused(
        field,
        field + " must be a time with an offset (RFC 3339), such as 2026-01-31T09:00:00+05:30");
  }

  static @Nullable String utc(@Nullable Instant time) {
    return time == null ? null : in(ZoneOffset.UTC, time);
  }

  static String in(ZoneId zone, Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone).toOffsetDateTime());
  }
}
