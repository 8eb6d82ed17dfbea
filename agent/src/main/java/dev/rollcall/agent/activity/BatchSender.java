// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.activity;

import dev.rollcall.agent.buffer.Entry;
import java.time.Instant;
import java.util.List;

/// Hands a batch to the server.
@FunctionalInterface
public interface BatchSender {
  sealed interface Result {
    /// The server has stored them, or had them already.
    record Stored() implements Result {}

    record NotStored(String why) implements Result {}
  }

  /// Waits for a connection and for the server's word, at most until the deadline.
  Result send(String bufferId, List<Entry> entries, Instant deadline) throws InterruptedException;
}
