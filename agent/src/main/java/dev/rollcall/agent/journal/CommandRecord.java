// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.journal;

import dev.rollcall.agent.journal.JournalEntry.Delivered;
import dev.rollcall.agent.journal.JournalEntry.Ended;
import dev.rollcall.agent.journal.JournalEntry.Received;
import dev.rollcall.agent.message.Answer.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the journal knows of one command.
///
/// @param delivered once the server is known to have the outcome
public record CommandRecord(
    Received received, Optional<Ended> ended, Optional<Delivered> delivered) {

  static CommandRecord of(Received received) {
    return new CommandRecord(received, Optional.empty(), Optional.empty());
  }

  CommandRecord with(Ended end) {
    return new CommandRecord(received, Optional.of(end), delivered);
  }

  CommandRecord with(Delivered proof) {
    return new CommandRecord(received, ended, Optional.of(proof));
  }

  public Optional<Outcome> outcome() {
    return ended.map(Ended::outcome);
  }

  boolean awaitsDelivery() {
    return ended.isPresent() && delivered.isEmpty();
  }

  List<JournalEntry> entries() {
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(received);
    ended.ifPresent(entries::add);
    delivered.ifPresent(entries::add);
    return entries;
  }
}
