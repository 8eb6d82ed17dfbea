// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.journal;

import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import java.time.Instant;

/// One line of the journal.
sealed interface JournalEntry {
  CommandId id();

  record Received(CommandId id, Command.Type type, long sequence, Instant at)
      implements JournalEntry {}

  record Ended(CommandId id, Outcome outcome, Instant at) implements JournalEntry {}

  /// The server is known to have the outcome.
  record Delivered(CommandId id) implements JournalEntry {}
}
