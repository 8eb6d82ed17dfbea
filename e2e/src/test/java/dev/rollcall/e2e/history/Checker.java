// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.ArrayList;
import java.util.List;

/// Holds a run's evidence against invariants.
public record Checker(List<Invariant> invariants) {
  /// So many of each are shown; the rest is counted.
  private static final int SHOWN = 5;

  public Checker {
    invariants = List.copyOf(invariants);
  }

  /// Every invariant that does not hold, with its first breaches; empty when all hold.
  public List<String> check(Evidence evidence) {
    var problems = new ArrayList<String>();
    for (var invariant : invariants) {
      var breaches = invariant.breaches(evidence).toList();
      if (!breaches.isEmpty()) {
        problems.add(
            "%s (%s): %s"
                .formatted(
                    invariant.getClass().getSimpleName(),
                    breaches.size(),
                    String.join("\n    ", breaches.subList(0, Math.min(SHOWN, breaches.size())))));
      }
    }
    return problems;
  }
}
