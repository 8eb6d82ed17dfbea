// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An agent does what was accepted first before what was asked for later. Only commands of which
/// one was answered before the other was asked for have an order; those that overlap have none.
/// Stop and pause are no commands, and may overtake. A restart has no place in the order: an agent
/// that was killed with one in its journal has restarted, before it takes up anything else.
final class FirstInFirstOut implements Invariant {
  /// One command that was done: from asked to answered, and when it was done.
  private record Done(Deed deed, long effectAt) {
    long answeredAt() {
      return deed.answeredAt().orElse(Long.MAX_VALUE);
    }
  }

  @Override
  public Stream<String> breaches(Evidence evidence) {
    var effects = evidence.effectsByCommand();
    Map<String, List<Done>> byAgent = new HashMap<>();
    evidence
        .history()
        .commands()
        .filter(deed -> !isRestart(deed.operation()))
        .forEach(deed -> {
          var done = byAgent.computeIfAbsent(agent(deed), _ -> new ArrayList<>());
          effects.getOrDefault(deed.id(), List.of()).stream()
              .limit(1)
              .forEach(effect -> done.add(new Done(deed, effect.nanos())));
        });
    return byAgent.values().stream()
        .filter(done -> !done.isEmpty())
        .flatMap(FirstInFirstOut::overtaken);
  }

  private static boolean isRestart(Operation operation) {
    return operation instanceof Operation.Command(_, var type, _) && type.equals("restart");
  }

  private static String agent(Deed deed) {
    return Evidence.agent(deed.operation().who());
  }

  /// Going through them as they were done, nobody may have been answered before the youngest one
  /// that is already done was even asked for.
  private static Stream<String> overtaken(List<Done> done) {
    done.sort(Comparator.comparingLong(Done::effectAt));
    var problems = new ArrayList<String>();
    var youngest = done.getFirst();
    for (var next : done) {
      if (next.answeredAt() < youngest.deed().invokedAt()) {
        problems.add("%s was done before %s".formatted(youngest.deed(), next.deed()));
      }
      if (next.deed().invokedAt() > youngest.deed().invokedAt()) {
        youngest = next;
      }
    }
    return problems.stream();
  }
}
