// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.command;

import dev.rollcall.agent.message.Command;
import java.time.Instant;

/// A kind of command that takes time. Its outcome comes later, through the mailbox.
@FunctionalInterface
public interface Work {
  enum Acceptance {
    ACCEPTED,
    /// Too many are waiting.
    BUSY
  }

  /// Begins, or queues, and returns at once.
  ///
  /// @param deadline on the steady clock
  Acceptance begin(Command command, Instant deadline);
}
