// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.command.Outcome;

/// What an acknowledgement says.
public sealed interface Verdict {
  /// From an agent that says no more: it has the message.
  record Success() implements Verdict {}

  record Failure() implements Verdict {}

  /// The state is in effect.
  record Applied() implements Verdict {}

  record Rejected(String reason) implements Verdict {}

  /// The command stands in the agent's journal.
  record Received() implements Verdict {}

  record Ended(Outcome outcome) implements Verdict {}
}
