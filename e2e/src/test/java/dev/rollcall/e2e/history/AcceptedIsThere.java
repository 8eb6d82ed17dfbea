// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// What was answered with a 2xx is in the store, for the agent that was named, and the store has
/// nothing that nobody asked for. A request that was sent again with its key is one command.
final class AcceptedIsThere implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    return Stream.concat(lost(evidence), surplus(evidence));
  }

  private static Stream<String> lost(Evidence evidence) {
    var stored = evidence.commands();
    return evidence
        .history()
        .commands()
        .flatMap(deed -> {
          var told = stored.get(deed.id());
          if (told == null) {
            return Stream.of("lost: " + deed);
          }
          return told.agent().equals(Evidence.agent(deed.operation().who()))
                  && told.reason().equals(Deed.mark(deed.number()))
              ? Stream.empty()
              : Stream.of("altered: " + deed + " is " + told);
        });
  }

  private static Stream<String> surplus(Evidence evidence) {
    Set<String> explained = new HashSet<>();
    evidence.history().deeds().stream()
        .filter(deed -> deed.fate() != Deed.Fate.REFUSED)
        .filter(deed -> deed.operation() instanceof Operation.Command)
        .forEach(deed -> explained.add(Deed.mark(deed.number())));
    return evidence.ending().commands().stream()
        .filter(told -> Deed.isMark(told.reason()))
        .filter(told -> !explained.remove(told.reason()))
        .map(told -> "nobody asked, or it was made twice: " + told);
  }
}
