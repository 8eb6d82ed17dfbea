// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days as JSON has them: ISO dates.
final class Dates {
  private static final LocalDate LEAST = LocalDate.of(1970, 1, 1);
  private static final LocalDate MOST = LocalDate.of(9998, 12, 31);

  private Dates() {}

  static LocalDate parse(String field, @Nullable Object value) {
    try {
      var day = LocalDate.parse(value instanceof String text ? text : "");
      if (!day.isBefore(LEAST) && !day.isAfter(MOST)) {
        return day;
      }
    } catch (DateTimeException _) {
      // the same answer as for a day out of range
    }
    throw Texts.refused(field, field + " must be a date such as 2026-12-25");
  }
}
