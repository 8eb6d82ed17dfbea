// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.OpenLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Commands that were accepted, each of which has to have one effect at its agent.
record Asked(Fleet.Crew crew, Set<String> ids) {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration ENDS = Duration.ofMinutes(2);

  /// Asks the fleet's agents in turn.
  static Asked of(Fleet.Crew crew, Admin admin, OpenLoop pace) {
    var agents = crew.identities();
    var ids = pace.run((number, _) -> ask(admin, agents.get(number % agents.size())));
    return new Asked(crew, new HashSet<>(ids));
  }

  private static String ask(Admin admin, Identity who) {
    var answer = admin.command(who, "flush_logs", "figures", LIFE);
    return answer.expect(201).json().path("id").asString();
  }

  /// How often each had its effect, once every agent has said how its commands ended.
  Map<String, Integer> effects() {
    await()
        .atMost(ENDS)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> ids.stream().allMatch(count("outcome")::containsKey));
    return count("effect");
  }

  /// How often agents wrote this down, by command.
  Map<String, Integer> count(String kind) {
    return tally(Sighting.of(kind, crew.records()).stream().map(Sighting::command).toList());
  }

  static Map<String, Integer> tally(List<String> names) {
    var tally = new HashMap<String, Integer>();
    names.forEach(name -> tally.merge(name, 1, Integer::sum));
    return tally;
  }
}
