// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.SplittableRandom;

/// What an agent plays.
enum Role {
  /// Everything that an agent of ours does.
  FULL,
  /// The contract only.
  FIELD,
  /// Reads nothing.
  STALLED;

  /// Who plays what; the same seed gives the same cast.
  static Role[] cast(int agents, Faults faults, long seed) {
    Role[] cast = new Role[agents];
    int field = faults.field().of(agents);
    int stalled = Math.min(faults.stalled().of(agents), agents - field);
    for (int i = 0; i < agents; i++) {
      cast[i] = i < field ? FIELD : i < field + stalled ? STALLED : FULL;
    }
    shuffle(cast, new SplittableRandom(seed));
    return cast;
  }

  private static void shuffle(Role[] cast, SplittableRandom random) {
    for (int i = cast.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Role role = cast[i];
      cast[i] = cast[other];
      cast[other] = role;
    }
  }
}
