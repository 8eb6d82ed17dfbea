// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import java.time.Instant;
import java.util.List;

/// Lines of an agent's own log, as it sent them: hostile text, cut to a size that can be kept.
///
/// @param totalLines how many lines the agent found
/// @param truncated whether there are more than these
public record LogExcerpt(List<Line> lines, int totalLines, boolean truncated) {

  /// One line of a log.
  ///
  /// @param source where the agent's program says it comes from
  public record Line(Instant at, String level, String message, String source) {
    private static final int MOST_MESSAGE = 2_000;
    private static final int MOST_WORD = 200;

    public Line {
      level = cut(level, MOST_WORD);
      message = cut(message, MOST_MESSAGE);
      source = cut(source, MOST_WORD);
    }

    private static String cut(String text, int most) {
      return text.length() <= most ? text : text.substring(0, most);
    }
  }

  public LogExcerpt {
    truncated = truncated || lines.size() > LogQuery.MOST_LINES;
    lines = List.copyOf(lines.subList(0, Math.min(lines.size(), LogQuery.MOST_LINES)));
    totalLines = Math.max(totalLines, lines.size());
  }
}
