// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the common journal knew when it was opened, by agent.
final class Remembered {
  private final Map<String, Notes> notes = new HashMap<>();
  private final Map<String, Long> revisions = new HashMap<>();

  static Remembered of(List<LedgerEntry> entries) {
    Remembered remembered = new Remembered();
    entries.forEach(remembered::add);
    return remembered;
  }

  /// The agent's commands; handed out once, since they belong to its loop from then on.
  Notes takeNotes(String agent) {
    return Optional.ofNullable(notes.remove(agent)).orElseGet(Notes::new);
  }

  /// The last revision; 0 before the first.
  long revision(String agent) {
    return revisions.getOrDefault(agent, 0L);
  }

  private void add(LedgerEntry entry) {
    switch (entry) {
      case LedgerEntry.Received(String agent, String id, Order.Kind kind, long sequence) -> {
        Notes mine = notes.computeIfAbsent(agent, _ -> new Notes());
        mine.told(new Order(id, kind, sequence, Told.USUAL_LIFE));
        mine.at(id, Note.Stage.RECEIVED);
      }
      case LedgerEntry.Effected(String agent, String id) -> at(agent, id, Note.Stage.EFFECTED);
      case LedgerEntry.Ended(String agent, String id, Outcome outcome) ->
          notes.computeIfAbsent(agent, _ -> new Notes()).ended(id, outcome);
      case LedgerEntry.Delivered(String agent, String id) -> at(agent, id, Note.Stage.DELIVERED);
      case LedgerEntry.Reached(String agent, long revision) -> revisions.put(agent, revision);
    }
  }

  private void at(String agent, String id, Note.Stage stage) {
    notes.computeIfAbsent(agent, _ -> new Notes()).at(id, stage);
  }
}
