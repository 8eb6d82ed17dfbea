// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.Map;
import java.util.Optional;

/// What is to be reached, in one place.
final class Goals {
  /// A goal that holds for every number of agents.
  private static final int ANY = 0;

  private static final int MANY = 10_000;
  private static final int MOST = 18_000;

  /// @param agents at least so many have to be connected for it to count
  private record Target(Goal goal, int agents) {}

  private static final Map<String, Target> ALL =
      Map.ofEntries(
          at("plain.memory.resident", Goal.atMost(12), MANY),
          at("tls.memory.resident", Goal.atMost(20), MANY),
          at("plain.connects", Goal.atLeast(4_000), ANY),
          at("tls.connects", Goal.atLeast(1_200), ANY),
          at("tls.push.p50", Goal.atMost(10), MANY),
          at("tls.push.p99", Goal.atMost(100), MANY),
          at("tls.push.p999", Goal.atMost(500), MANY),
          at("tls.settings", Goal.atMost(2), MANY),
          at("plain.settings", Goal.atMost(2), MANY),
          at("checkins", Goal.atLeast(5_000), ANY),
          at("hub.p50", Goal.atMost(40), ANY),
          at("cpu.ratio", Goal.atMost(1.3), ANY),
          at("storm.back", Goal.atMost(90), MOST),
          at("storm.push.p99", Goal.atMost(1_000), MOST),
          at("wire.saving", Goal.atLeast(95), ANY));

  private Goals() {}

  private static Map.Entry<String, Target> at(String name, Goal goal, int agents) {
    return Map.entry(name, new Target(goal, agents));
  }

  /// Empty when the figure has none, or was measured with too few agents to speak of it.
  static Optional<Goal> of(Figure figure) {
    return Optional.ofNullable(ALL.get(figure.name()))
        .filter(target -> figure.agents() >= target.agents())
        .map(Target::goal);
  }
}
