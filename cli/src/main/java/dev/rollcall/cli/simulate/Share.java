// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// A part of a whole, from 0 to 1; typed as `10%`, or a bare number of per cent.
record Share(double value) {
  static final Share NONE = new Share(0);

  Share {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a share is 0% to 100%, was " + 100 * value + "%");
    }
  }

  /// The share that an option names.
  ///
  /// @throws IllegalArgumentException when it is none
  static Share parse(String option, String text) {
    String number = text.strip().replaceFirst("%$", "");
    try {
      return new Share(Double.parseDouble(number) / 100);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(option + " must be a share such as 10%, was " + text);
    }
  }

  /// So many of these, rounded; at least one of a share that is not nothing.
  int of(int whole) {
    int part = (int) Math.round(whole * value);
    return value > 0 && whole > 0 ? Math.max(1, part) : part;
  }
}
