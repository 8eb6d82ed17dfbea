// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Accepted = succeeded + failed + refused + expired + cancelled + pending: by the server's own
/// counts, and at least as many as callers were promised.
final class NothingUnaccounted implements Invariant {
  private static final Set<String> STATES =
      Set.of(
          "queued", "sent", "received", "succeeded", "failed", "refused", "expired", "cancelled");

  @Override
  public Stream<String> breaches(Evidence evidence) {
    var problems = new ArrayList<String>();
    var ending = evidence.ending();
    var all = ending.commands().stream().map(Ending.Told::id).collect(Collectors.toSet()).size();
    var counted = ending.counts().values().stream().mapToInt(Integer::intValue).sum();
    if (all != counted) {
      problems.add("%s commands, but %s by state: %s".formatted(all, counted, ending.counts()));
    }
    var promised = evidence.history().commands().map(Deed::id).distinct().count();
    if (promised > counted) {
      problems.add("%s commands promised, but %s counted".formatted(promised, counted));
    }
    ending.commands().stream()
        .filter(told -> !STATES.contains(told.state()))
        .map(told -> "in no known state: " + told)
        .forEach(problems::add);
    return problems.stream();
  }
}
