// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people type them: `500ms`, `60s`, `5m`, `2h`; a bare number is seconds.
final class Span {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  private Span() {}

  /// The length that an option names.
  ///
  /// @throws IllegalArgumentException when it is none
  static Duration parse(String option, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          option + " must be a length of time such as 500ms, 60s or 5m, was " + text);
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return UNITS
        .getOrDefault(unit, Duration.ofSeconds(1))
        .multipliedBy(Long.parseLong(matcher.group(1)));
  }
}
