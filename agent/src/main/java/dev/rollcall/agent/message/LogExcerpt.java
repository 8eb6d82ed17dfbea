// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.time.Instant;
import java.util.List;

/// Lines of the agent's own log.
///
/// @param totalLines how many there are; more than are here when they do not fit
public record LogExcerpt(List<Line> lines, int totalLines) {
  public LogExcerpt {
    lines = List.copyOf(lines);
  }

  public boolean isTruncated() {
    return lines.size() < totalLines;
  }

  /// One line of the log.
  ///
  /// @param source which part of the agent wrote it
  public record Line(Instant at, String level, String message, String source) {}
}
