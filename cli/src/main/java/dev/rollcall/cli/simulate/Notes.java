// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One agent's commands, as its journal knows them. Belongs to the agent's loop.
final class Notes {
  /// So many are remembered; the oldest that have ended are forgotten first.
  static final int KEPT = 2_000;

  /// So many outcomes are told again on a new stream, the newest.
  static final int AGAIN = 256;

  private final Map<String, Note> notes = new LinkedHashMap<>();

  Optional<Note> find(String id) {
    return Optional.ofNullable(notes.get(id));
  }

  void told(Order order) {
    notes.putIfAbsent(order.id(), Note.told(order));
    if (notes.size() > KEPT) {
      forgetOldest();
    }
  }

  void at(String id, Note.Stage stage) {
    notes.computeIfPresent(id, (_, note) -> note.at(stage));
  }

  void ended(String id, Outcome outcome) {
    notes.computeIfPresent(id, (_, note) -> note.ended(outcome));
  }

  /// An agent that dies knows nothing of what its journal did not take.
  void forgetUnkept() {
    notes.values().removeIf(note -> note.stage() == Note.Stage.TOLD);
  }

  /// In the journal without an outcome, oldest first.
  List<Note> unfinished() {
    return notes.values().stream().filter(Note::isUnfinished).toList();
  }

  /// With an outcome that the server may not have, oldest first.
  List<Note> undelivered() {
    List<Note> open =
        notes.values().stream().filter(note -> note.stage() == Note.Stage.ENDED).toList();
    return open.subList(Math.max(0, open.size() - AGAIN), open.size());
  }

  private void forgetOldest() {
    notes.values().stream()
        .filter(note -> note.outcome().isPresent())
        .findFirst()
        .ifPresent(note -> notes.remove(note.id()));
  }
}
