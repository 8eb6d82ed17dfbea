// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Outcome;

/// One line of the common journal. Each names its agent by `domain/user/mac`.
sealed interface LedgerEntry {
  String agent();

  record Received(String agent, String id, Order.Kind kind, long sequence) implements LedgerEntry {}

  record Effected(String agent, String id) implements LedgerEntry {}

  record Ended(String agent, String id, Outcome outcome) implements LedgerEntry {}

  /// The server is known to have the outcome.
  record Delivered(String agent, String id) implements LedgerEntry {}

  /// The state of this revision has been taken over.
  record Reached(String agent, long revision) implements LedgerEntry {}
}
