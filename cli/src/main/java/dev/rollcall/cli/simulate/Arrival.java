// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// How agents connect for the first time.
///
/// @param perSecond so many begin; infinite when only the number at once counts
/// @param atOnce so many are on their way at most, so that the server's pace decides, not the
///   patience of those who wait for it
record Arrival(double perSecond, int atOnce) {
  private static final String UNLIMITED = "unlimited";

  Arrival {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("--connect-rate must be more than 0, was " + perSecond);
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException("--connecting must be at least 1, was " + atOnce);
    }
  }

  /// @param rate a number, or `unlimited`
  static Arrival of(String rate, int atOnce) {
    try {
      return new Arrival(
          rate.equals(UNLIMITED) ? Double.POSITIVE_INFINITY : Double.parseDouble(rate), atOnce);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "--connect-rate must be a number or " + UNLIMITED + ", was " + rate);
    }
  }
}
