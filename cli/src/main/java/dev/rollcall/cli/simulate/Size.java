// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of bytes as people type them: `200kB`, `1MB`; a bare number is bytes.
final class Size {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(B|kB|MB)?");
  private static final Map<String, Integer> UNITS = Map.of("B", 1, "kB", 1_000, "MB", 1_000_000);
  private static final long MOST = 1_000_000_000;

  private Size() {}

  /// The number of bytes that an option names.
  ///
  /// @throws IllegalArgumentException when it is none
  static int parse(String option, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          option + " must be a number of bytes such as 1500, 200kB or 1MB, was " + text);
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    long bytes = Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(unit, 1);
    if (bytes > MOST) {
      throw new IllegalArgumentException(option + " is at most 1000MB, was " + text);
    }
    return (int) bytes;
  }
}
