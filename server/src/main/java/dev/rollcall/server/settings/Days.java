// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.stream.Stream;

/// Days of the week as people write them.
public final class Days {
  private Days() {}

  /// Reads `monday`, `Mon` or 1 (Monday) to 7.
  ///
  /// @throws InvalidSetting for anything else
  public static DayOfWeek parse(String field, Object value) {
    return switch (value) {
      case Integer number when number >= 1 && number <= 7 -> DayOfWeek.of(number);
      case String text -> named(field, text.toUpperCase(Locale.ROOT));
      default -> throw invalid(field);
    };
  }

  private static DayOfWeek named(String field, String text) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> day.name().equals(text) || day.name().substring(0, 3).equals(text))
        .findFirst()
        .orElseThrow(() -> invalid(field));
  }

  private static InvalidSetting invalid(String field) {
    return new InvalidSetting(field, field + " must hold days such as monday, or 1 to 7");
  }
}
