// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// No id is given twice, and the history's numbers only rise.
final class Uniqueness implements Invariant {
  @Override
  public Stream<String> breaches(Evidence evidence) {
    var problems = new ArrayList<String>();
    Set<String> ids = new HashSet<>();
    evidence.ending().commands().stream()
        .filter(told -> !ids.add(told.id()))
        .map(told -> "an id given twice: " + told)
        .forEach(problems::add);
    Set<String> promised = new HashSet<>();
    evidence
        .history()
        .commands()
        .filter(deed -> !promised.add(deed.id()))
        .map(deed -> "an id promised twice: " + deed)
        .forEach(problems::add);
    var last = 0L;
    for (var event : evidence.ending().events()) {
      if (event.number() <= last) {
        problems.add("number " + last + " is followed by " + event);
      }
      last = event.number();
    }
    return problems.stream();
  }
}
