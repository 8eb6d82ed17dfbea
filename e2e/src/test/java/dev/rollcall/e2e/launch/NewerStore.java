// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.launch;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Makes a store look as if a later version of Rollcall had migrated it.
final class NewerStore {
  private NewerStore() {}

  static void pretend(Path file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by,
             installed_on, execution_time, success)
          VALUES (9999, '9999', 'from a later version', 'SQL', 'V9999__later.sql', 1, '',
             '2030-01-01 00:00:00', 1, 1)
          """);
    }
  }
}
