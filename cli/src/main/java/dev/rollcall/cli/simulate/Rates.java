// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// What happens to agents by the second, from the ready line on; all of them together.
///
/// @param cuts connections that break without a goodbye
/// @param takeovers second streams of an identity on its open connection
/// @param batches of activity that are reported
record Rates(double cuts, double takeovers, double batches) {
  static final Rates NONE = new Rates(0, 0, 0);

  private static final double MOST = 1_000_000;

  Rates {
    if (!(isRate(cuts) && isRate(takeovers) && isRate(batches))) {
      throw new IllegalArgumentException("a rate is 0 to 1,000,000 a second");
    }
  }

  private static boolean isRate(double rate) {
    return rate >= 0 && rate <= MOST;
  }
}
