// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// Numbers as people type them.
final class Numbers {
  private Numbers() {}

  /// @throws IllegalArgumentException when it is none
  static int whole(String option, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(option + " must be a whole number, was " + text);
    }
  }

  /// So many a second.
  ///
  /// @throws IllegalArgumentException when it is none
  static double rate(String option, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(option + " must be a number, was " + text);
    }
  }
}
