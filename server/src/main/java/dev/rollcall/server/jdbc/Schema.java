// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/// The versions of the tables. Each is a file that never changes once released, and runs in one
/// transaction with the number that says it has run.
record Schema(List<String> versions) {
  /// "ROLL": tells our files from other SQLite files.
  static final int APPLICATION_ID = 0x524f4c4c;

  /// What this Rollcall knows, the oldest first.
  static final Schema KNOWN = new Schema(List.of("V1__spine.sql"));

  private static final String FOLDER = "/db/migration/sqlite/";

  int newest() {
    return versions.size();
  }

  /// Brings the store to the newest version.
  void migrate(Connection connection, Instant now) throws SQLException, IOException {
    for (var version = versionOf(connection) + 1; version <= newest(); version++) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.executeUpdate(script(versions.get(version - 1)));
        statement.execute("PRAGMA user_version = " + version);
        if (version == 1) {
          found(statement, now);
        }
      }
      connection.setAutoCommit(true);
    }
  }

  private static void found(Statement statement, Instant now) throws SQLException {
    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    statement.execute(
        "INSERT INTO store (id, made_at) VALUES (lower(hex(randomblob(16))), "
            + Micros.of(now)
            + ")");
  }

  static int versionOf(Connection connection) throws SQLException {
    return Integer.parseInt(ask(connection, "PRAGMA user_version"));
  }

  /// The first column of the first row.
  static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  private static String script(String name) throws IOException {
    try (var stream = Schema.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IOException("no resource " + FOLDER + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
