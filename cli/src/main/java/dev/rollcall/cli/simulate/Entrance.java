// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// Lets agents in at their pace, and no more than so many before they have arrived.
final class Entrance {
  private final Pace pace;
  private final int atOnce;
  private long waiting;
  private int admitted;

  /// @param nanos now, on the monotonic clock
  Entrance(Arrival arrival, long nanos) {
    this.pace = new Pace(arrival.perSecond(), nanos);
    this.atOnce = arrival.atOnce();
  }

  /// How many may begin now.
  ///
  /// @param arrived how many of those that began are where they want to be
  int due(long nanos, int arrived) {
    waiting += pace.due(nanos);
    int room = Math.max(0, atOnce - (admitted - arrived));
    int now = (int) Math.min(waiting, room);
    waiting -= now;
    admitted += now;
    return now;
  }
}
