// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// So many things a second, handed out in whole numbers at every look.
final class Pace {
  private final double perSecond;
  private final long begin;
  private long given;

  /// @param nanos now, on the monotonic clock
  Pace(double perSecond, long nanos) {
    this.perSecond = perSecond;
    this.begin = nanos;
  }

  /// How many are due since the last look.
  int due(long nanos) {
    long all = (long) (perSecond * (nanos - begin) / 1e9);
    int more = (int) Math.min(Integer.MAX_VALUE, all - given);
    given = all;
    return more;
  }
}
