// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Revision;
import java.time.Instant;
import java.util.Set;

/// What a message that was sent still waits for.
public sealed interface Awaited {
  /// That the state is in effect.
  record Application(Set<Part> parts, Revision revision) implements Awaited {
    public Application {
      parts = Set.copyOf(parts);
    }
  }

  /// That the command has arrived.
  record Receipt(CommandId command, CommandType type, Instant since) implements Awaited {}

  /// The outcome of a command that has arrived.
  record Result(CommandId command, CommandType type) implements Awaited {}
}
