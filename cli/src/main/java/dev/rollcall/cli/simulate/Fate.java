// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.random.RandomGenerator;

/// What the seed has in store for an agent after an effect.
enum Fate {
  LIVES,
  DIES_BEFORE_OUTCOME,
  DIES_BEFORE_ANSWER;

  /// Half of the deaths come before the outcome stands in the journal, half after.
  static Fate draw(Share deaths, RandomGenerator random) {
    if (random.nextDouble() >= deaths.value()) {
      return LIVES;
    }
    return random.nextBoolean() ? DIES_BEFORE_OUTCOME : DIES_BEFORE_ANSWER;
  }
}
