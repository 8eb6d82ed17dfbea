// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.Revisions;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Reads a row of the table `agent`.
final class AgentRow {
  private AgentRow() {}

  static AgentRecord read(ResultSet row) throws SQLException {
    return new AgentRecord(
        Keys.agent(row),
        introduction(row),
        new Epoch(row.getLong("epoch")),
        desired(row),
        revisions(row, "applied"),
        monitoring(row),
        rejection(row),
        Micros.nullableInstant(row, "connected_at"),
        Micros.nullableInstant(row, "disconnected_at"),
        row.getString("disconnect_reason"));
  }

  /// The count at which each part changed last.
  static Revisions desired(ResultSet row) throws SQLException {
    return revisions(row, "revision");
  }

  private static Introduction introduction(ResultSet row) throws SQLException {
    return new Introduction(
        Words.read(AgentKind.class, row.getString("kind")),
        row.getString("version"),
        row.getString("instance"),
        row.getString("platform"),
        row.getString("hostname"));
  }

  private static Revisions revisions(ResultSet row, String suffix) throws SQLException {
    return Revisions.of(
        row.getLong("settings_" + suffix),
        row.getLong("attendance_" + suffix),
        row.getLong("monitoring_" + suffix));
  }

  static AgentRecord.Monitoring monitoring(ResultSet row) throws SQLException {
    @Nullable String confirmed = row.getString("monitoring_confirmed");
    return new AgentRecord.Monitoring(
        Words.read(MonitoringState.class, row.getString("monitoring")),
        row.getString("monitoring_reason"),
        confirmed == null ? null : Words.read(MonitoringState.class, confirmed));
  }

  private static AgentRecord.@Nullable Rejection rejection(ResultSet row) throws SQLException {
    var revision = row.getLong("rejected_revision");
    return row.wasNull()
        ? null
        : new AgentRecord.Rejection(new Revision(revision), row.getString("rejected_reason"));
  }
}
