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
      statement.executeUpdate("PRAGMA user_version = 9999");
    }
  }
}
