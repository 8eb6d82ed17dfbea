// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The monitoring state is what the last caller who got a 2xx asked for, or what somebody asked for
/// later without learning whether it was heard.
final class MonitoringStands implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    Map<String, List<String>> possible = new HashMap<>();
    for (var deed : evidence.history().deeds()) {
      if (deed.operation() instanceof Operation.Monitoring(var who, var state)
          && deed.fate() != Deed.Fate.REFUSED) {
        var states = possible.computeIfAbsent(Evidence.agent(who), _ -> new ArrayList<>());
        if (deed.isAccepted()) {
          states.clear();
        } else if (states.isEmpty()) {
          states.add("on");
        }
        states.add(state);
      }
    }
    return possible.entrySet().stream()
        .filter(agent -> {
          var now = evidence.ending().monitoring().getOrDefault(agent.getKey(), "on");
          return !agent.getValue().contains(now);
        })
        .map(agent ->
            "monitoring of %s is %s, asked was %s"
                .formatted(
                    agent.getKey(),
                    evidence.ending().monitoring().get(agent.getKey()),
                    agent.getValue()));
  }
}
