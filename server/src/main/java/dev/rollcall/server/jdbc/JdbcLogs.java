// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.store.LogTable;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `log_excerpt` and `log_line`.
record JdbcLogs(Handle handle) implements LogTable {
  @Override
  public void add(CommandId command, LogExcerpt excerpt) {
    var added =
        handle
            .createUpdate(
                """
                INSERT INTO log_excerpt (command, total_lines, truncated)
                VALUES (:command, :total_lines, :truncated)
                ON CONFLICT (command) DO NOTHING
                """)
            .bind("command", command.value())
            .bind("total_lines", excerpt.totalLines())
            .bind("truncated", excerpt.truncated() ? 1 : 0)
            .execute();
    if (added == 1 && !excerpt.lines().isEmpty()) {
      addLines(command, excerpt.lines());
    }
  }

  private void addLines(CommandId command, List<LogExcerpt.Line> lines) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO log_line (command, place, at, level, message, source)
            VALUES (:command, :place, :at, :level, :message, :source)
            """);
    for (var place = 0; place < lines.size(); place++) {
      var line = lines.get(place);
      batch
          .bind("command", command.value())
          .bind("place", place)
          .bind("at", Micros.of(line.at()))
          .bind("level", line.level())
          .bind("message", line.message())
          .bind("source", line.source())
          .add();
    }
    var _ = batch.execute();
  }

  @Override
  public boolean has(CommandId command) {
    return head(command).isPresent();
  }

  @Override
  public Optional<LogExcerpt> of(CommandId command) {
    return head(command)
        .map(head -> new LogExcerpt(lines(command), head.totalLines(), head.truncated()));
  }

  private record Head(int totalLines, boolean truncated) {}

  private Optional<Head> head(CommandId command) {
    return handle
        .createQuery("SELECT total_lines, truncated FROM log_excerpt WHERE command = :command")
        .bind("command", command.value())
        .map((row, _) -> new Head(row.getInt("total_lines"), row.getInt("truncated") != 0))
        .findOne();
  }

  private List<LogExcerpt.Line> lines(CommandId command) {
    return handle
        .createQuery("SELECT * FROM log_line WHERE command = :command ORDER BY place")
        .bind("command", command.value())
        .map((row, _) ->
            new LogExcerpt.Line(
                Micros.instant(row, "at"),
                row.getString("level"),
                row.getString("message"),
                row.getString("source")))
        .list();
  }
}
