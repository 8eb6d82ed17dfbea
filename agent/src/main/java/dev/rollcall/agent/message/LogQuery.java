// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which lines of the agent's own log the server asks for.
///
/// @param levels in upper case; empty means all
/// @param mostLines the newest are wanted; at least 1
public record LogQuery(LocalDate date, Set<String> levels, int mostLines) {
  public LogQuery {
    levels =
        levels.stream()
            .map(level -> level.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }
}
