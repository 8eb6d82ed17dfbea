// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The versions of the tables. Each is a file that never changes once released. What is missing
/// runs in one transaction with the number that says it has run.
///
/// @param versions the names of the files, the oldest first
record Schema(Dialect dialect, List<String> versions) {
  /// What this Rollcall knows.
  static Schema of(Dialect dialect) {
    return new Schema(dialect, List.of("V1__spine.sql"));
  }

  int newest() {
    return versions.size();
  }

  /// Brings the store to the newest version.
  void migrate(Connection connection, Instant now) throws SQLException, IOException {
    connection.setAutoCommit(false);
    for (var version = dialect.version(connection) + 1; version <= newest(); version++) {
      try (var statement = connection.createStatement()) {
        statement.executeUpdate(script(version));
        dialect.remember(statement, version, now);
        if (version == 1) {
          dialect.found(statement, now);
        }
      }
    }
    connection.setAutoCommit(true);
  }

  /// All that was ever run, the oldest first.
  List<String> scripts() throws IOException {
    var scripts = new ArrayList<String>();
    for (var version = 1; version <= newest(); version++) {
      scripts.add(script(version));
    }
    return scripts;
  }

  /// The first column of the first row.
  static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  private String script(int version) throws IOException {
    var name = dialect.migrations() + versions.get(version - 1);
    try (var stream = Schema.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("no resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
