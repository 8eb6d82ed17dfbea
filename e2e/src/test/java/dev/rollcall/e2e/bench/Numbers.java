// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.Locale;

/// Numbers as people read them: three digits that count, thousands apart.
final class Numbers {
  private Numbers() {}

  static String text(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    var size = Math.abs(number);
    if (size >= 100 || size == Math.rint(size)) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", number);
  }
}
