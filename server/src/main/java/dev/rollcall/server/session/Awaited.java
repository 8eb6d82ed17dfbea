// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Revision;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a message that was sent still waits for.
public sealed interface Awaited {
  /// When the message that nobody has answered yet was sent; empty once the agent has said that it
  /// has it.
  default Optional<Instant> unanswered() {
    return switch (this) {
      case Application(_, _, var since) -> Optional.of(since);
      case Receipt(_, _, var since) -> Optional.of(since);
      case Result _ -> Optional.empty();
    };
  }

  /// That the state is in effect.
  record Application(Set<Part> parts, Revision revision, Instant since) implements Awaited {
    public Application {
      parts = Set.copyOf(parts);
    }
  }

  /// That the command has arrived.
  record Receipt(CommandId command, CommandType type, Instant since) implements Awaited {}

  /// The outcome of a command that has arrived.
  record Result(CommandId command, CommandType type) implements Awaited {}
}
