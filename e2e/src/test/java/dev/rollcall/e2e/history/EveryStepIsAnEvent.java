// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each command's timeline begins with its acceptance, ends with the state that it is in, has one
/// end at most, and is exactly what the history says of it.
final class EveryStepIsAnEvent implements Invariant {
  private static final String PREFIX = "command.";

  @Override
  public Stream<String> breaches(Evidence evidence) {
    Map<String, List<String>> written =
        evidence.ending().events().stream()
            .filter(event -> event.kind().startsWith(PREFIX))
            .collect(
                Collectors.groupingBy(
                    Ending.Event::command,
                    Collectors.mapping(
                        event -> event.kind().substring(PREFIX.length()), Collectors.toList())));
    return evidence.ending().commands().stream()
        .flatMap(told -> breaches(told, written.getOrDefault(told.id(), List.of())));
  }

  private static Stream<String> breaches(Ending.Told told, List<String> written) {
    if (!told.timeline().equals(written)) {
      return Stream.of("the history says " + written + " of " + told);
    }
    var ends = written.stream().filter(Ending::isEnd).count();
    var whole =
        !written.isEmpty()
            && written.getFirst().equals("queued")
            && written.getLast().equals(told.state())
            && ends == (told.hasEnded() ? 1 : 0);
    return whole ? Stream.empty() : Stream.of("not a whole life: " + told);
  }
}
