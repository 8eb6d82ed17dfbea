// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each check-in and check-out that was answered with a 2xx is in the history, once and in its
/// place, and what the server says now is what the last of them said. One caller makes the changes
/// of a person one after another, and never the same twice in a row.
final class AttendanceStands implements Invariant {
  private static final Map<String, String> KINDS =
      Map.of("attendance.checked_in", "in", "attendance.checked_out", "out");

  @Override
  public Stream<String> breaches(Evidence evidence) {
    var written = written(evidence.ending());
    var asked =
        evidence.history().deeds().stream()
            .filter(deed -> !change(deed.operation()).isEmpty())
            .filter(deed -> deed.fate() != Deed.Fate.REFUSED)
            .collect(Collectors.groupingBy(deed -> Evidence.person(deed.operation().who())));
    return asked.entrySet().stream()
        .flatMap(person ->
            breaches(
                person.getKey(),
                person.getValue(),
                written.getOrDefault(person.getKey(), List.of()),
                evidence.ending().checkedIn().getOrDefault(person.getKey(), false)));
  }

  private static Stream<String> breaches(
      String person, List<Deed> asked, List<String> written, boolean in) {
    var problems = new ArrayList<String>();
    if (!explains(asked, written)) {
      problems.add("attendance of %s: asked %s, written %s".formatted(person, asked, written));
    }
    var last = written.isEmpty() ? "out" : written.getLast();
    if (in != last.equals("in")) {
      problems.add("attendance of %s: in is %s, but last written %s".formatted(person, in, last));
    }
    return problems.stream();
  }

  /// The history is all accepted changes in order, with or without the unknown ones.
  private static boolean explains(List<Deed> asked, List<String> written) {
    var at = 0;
    for (var deed : asked) {
      if (at < written.size() && written.get(at).equals(change(deed.operation()))) {
        at++;
      } else if (deed.isAccepted()) {
        return false;
      }
    }
    return at == written.size();
  }

  private static String change(Operation operation) {
    return switch (operation) {
      case Operation.CheckIn _ -> "in";
      case Operation.CheckOut _ -> "out";
      case Operation.Command _, Operation.Cancel _, Operation.Monitoring _ -> "";
    };
  }

  private static Map<String, List<String>> written(Ending ending) {
    return ending.events().stream()
        .filter(event -> KINDS.containsKey(event.kind()))
        .collect(
            Collectors.groupingBy(
                Ending.Event::person,
                Collectors.mapping(
                    event -> KINDS.getOrDefault(event.kind(), ""), Collectors.toList())));
  }
}
