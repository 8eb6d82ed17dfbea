// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import com.google.common.base.Splitter;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.LogQuery;
import dev.rollcall.server.command.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Reads a row of the table `command`.
final class CommandRow {
  private static final Splitter LEVELS = Splitter.on(',').omitEmptyStrings();

  private CommandRow() {}

  static Command read(ResultSet row) throws SQLException {
    var state = Words.read(CommandState.class, row.getString("state"));
    return new Command(
        new CommandId(row.getString("id")),
        row.getLong("sequence"),
        Keys.agent(row),
        Words.read(CommandType.class, row.getString("type")),
        state,
        row.getString("reason"),
        row.getString("requested_by"),
        Micros.instant(row, "created_at"),
        Micros.instant(row, "expires_at"),
        row.getString("waiting_because"),
        outcome(row, state),
        logs(row));
  }

  private static @Nullable LogQuery logs(ResultSet row) throws SQLException {
    var date = row.getString("log_date");
    return date == null
        ? null
        : new LogQuery(
            LocalDate.parse(date),
            LEVELS.splitToList(row.getString("log_levels")),
            row.getInt("log_lines"));
  }

  private static @Nullable Outcome outcome(ResultSet row, CommandState state) throws SQLException {
    return state.isEnd()
        ? new Outcome(state, row.getString("outcome_code"), row.getString("outcome_message"))
        : null;
  }
}
