// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

/// What a figure should reach.
record Goal(Bound bound, double value) {
  /// On which side of the value is good.
  enum Bound {
    AT_MOST("≤"),
    AT_LEAST("≥");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  static Goal atMost(double value) {
    return new Goal(Bound.AT_MOST, value);
  }

  static Goal atLeast(double value) {
    return new Goal(Bound.AT_LEAST, value);
  }

  boolean isMetBy(double measured) {
    return switch (bound) {
      case AT_MOST -> measured <= value;
      case AT_LEAST -> measured >= value;
    };
  }

  /// Such as `≤ 12`.
  String text() {
    return bound.sign + " " + Numbers.text(value);
  }
}
