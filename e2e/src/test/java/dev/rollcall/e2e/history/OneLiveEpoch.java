// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// An agent is live once: it is listed once, it has come since it last went, and it does not go
/// twice (which is what the late end of an older stream looks like that touches the newer).
final class OneLiveEpoch implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    var problems = new ArrayList<String>();
    Set<String> here = new HashSet<>();
    for (var event : evidence.ending().events()) {
      switch (event.kind()) {
        case "agent.connected" -> here.add(event.agent());
        case "agent.disconnected" -> {
          if (!here.remove(event.agent())) {
            problems.add("gone without having come: " + event);
          }
        }
        default -> {}
      }
    }
    Set<String> listed = new HashSet<>();
    for (var agent : evidence.ending().live()) {
      if (!listed.add(agent)) {
        problems.add("live twice: " + agent);
      }
      if (!here.contains(agent)) {
        problems.add("live, but gone by the history: " + agent);
      }
    }
    return problems.stream();
  }
}
