// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Outcome;
import java.util.Optional;

/// What an agent's journal knows of one command.
record Note(String id, Order.Kind kind, long sequence, Stage stage, Optional<Outcome> outcome) {
  /// How far the command has come.
  enum Stage {
    /// Told, but not yet in the journal.
    TOLD,
    RECEIVED,
    /// Its effect has happened.
    EFFECTED,
    ENDED,
    /// The server is known to have the outcome.
    DELIVERED
  }

  static Note told(Order order) {
    return new Note(order.id(), order.kind(), order.sequence(), Stage.TOLD, Optional.empty());
  }

  Note at(Stage next) {
    return next.compareTo(stage) <= 0 ? this : new Note(id, kind, sequence, next, outcome);
  }

  /// A command ends once: a second outcome changes nothing.
  Note ended(Outcome end) {
    return outcome.isPresent() ? this : new Note(id, kind, sequence, Stage.ENDED, Optional.of(end));
  }

  boolean isUnfinished() {
    return stage == Stage.RECEIVED || stage == Stage.EFFECTED;
  }
}
