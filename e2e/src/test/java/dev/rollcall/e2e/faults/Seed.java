// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

/// Where the randomness of a run comes from. It is printed, and given back it makes the run again,
/// as far as processes and networks can be made again.
public final class Seed {
  private Seed() {}

  public static long print(Object test) {
    var seed = Long.getLong("rollcall.seed", System.nanoTime() & 0xffffffffL);
    System.out.println(test.getClass().getSimpleName() + ": repeat with -Drollcall.seed=" + seed);
    return seed;
  }
}
