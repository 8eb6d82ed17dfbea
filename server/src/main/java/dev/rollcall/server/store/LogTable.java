// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import java.util.Optional;

/// What agents sent of their own logs.
public interface LogTable {
  /// Keeps what came of this command; a repeat changes nothing.
  void add(CommandId command, LogExcerpt excerpt);

  boolean has(CommandId command);

  Optional<LogExcerpt> of(CommandId command);
}
