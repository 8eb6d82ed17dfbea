// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/// A length of time as ISO 8601 has it.
final class TimeOption {
  private TimeOption() {}

  /// @throws IllegalArgumentException when it is none
  static Duration parse(String option, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          option + " must be a length of time such as PT24H, was " + text, e);
    }
  }
}
