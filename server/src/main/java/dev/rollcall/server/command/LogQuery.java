// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import java.time.LocalDate;
import java.util.List;

/// Which lines of an agent's own log are asked for.
///
/// @param date in the agent's time zone
/// @param levels such as `WARN`; empty means all
/// @param mostLines the newest are sent; 1 to [#MOST_LINES]
public record LogQuery(LocalDate date, List<String> levels, int mostLines) {
  public static final int MOST_LINES = 2_000;
  public static final int USUAL_LINES = 500;

  public LogQuery {
    levels = List.copyOf(levels);
    if (mostLines < 1 || mostLines > MOST_LINES) {
      throw new IllegalArgumentException("lines must be 1 to " + MOST_LINES);
    }
  }
}
