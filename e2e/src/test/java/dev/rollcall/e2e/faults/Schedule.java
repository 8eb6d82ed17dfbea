// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What goes wrong in a run, and when: the same seed gives the same faults in the same order. The
/// moments follow the load, not the clock, so that a slow machine gets no fewer operations.
///
/// @param steps in order
record Schedule(List<Step> steps) {
  Schedule {
    steps = List.copyOf(steps);
  }

  /// One fault, that many accepted operations after the one before.
  record Step(int operations, Fault fault) {}

  /// @param kills of the server
  /// @param operations that shall have been accepted in the end, in about equal parts between kills
  /// @param fleets how many processes of agents there are
  static Schedule of(RandomGenerator random, int kills, int operations, int fleets) {
    var steps = new ArrayList<Step>();
    var between = Math.max(2, operations / kills);
    for (var kill = 0; kill < kills; kill++) {
      var more = random.nextInt(3) == 0;
      var part = random.nextInt(between / 2, between + between / 2) / (more ? 2 : 1);
      if (more) {
        steps.add(new Step(part, trouble(random, fleets)));
      }
      steps.add(new Step(part, new Fault.KillServer(Duration.ofNanos(random.nextLong(5_000_000)))));
    }
    return new Schedule(steps);
  }

  private static Fault trouble(RandomGenerator random, int fleets) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> new Fault.KillAgents(random.nextInt(fleets));
      case 2 -> new Fault.Cut();
      case 3 -> new Fault.Reset();
      default -> new Fault.GoDead(Duration.ofMillis(random.nextInt(200, 3_000)));
    };
  }
}
