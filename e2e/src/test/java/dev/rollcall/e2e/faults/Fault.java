// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import java.time.Duration;

/// Something that goes wrong.
sealed interface Fault {
  /// The server's process is killed, so long after the answer to an operation, and starts again.
  record KillServer(Duration behindAnAnswer) implements Fault {}

  /// One of the processes in which agents live is killed, and starts again.
  record KillAgents(int fleet) implements Fault {}

  /// All agents' connections end in good order.
  record Cut() implements Fault {}

  /// All agents' connections are reset.
  record Reset() implements Fault {}

  /// All agents' connections go dead without a word, and come back to life.
  record GoDead(Duration time) implements Fault {}
}
