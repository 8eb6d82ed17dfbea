// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryCheckTest implements HistoryCheckContract {
  private final Path folder;

  SqliteHistoryCheckTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  public Path data() {
    return folder;
  }

  @Override
  public DatabaseConfig database() {
    return new DatabaseConfig.Embedded();
  }

  @Override
  public Store open() {
    return Stores.open(folder);
  }

  @Override
  public void behindItsBack(String... sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("rollcall.db"));
        var statement = connection.createStatement()) {
      var triggers = triggers(connection);
      for (var trigger : triggers) {
        statement.execute("DROP TRIGGER " + trigger.name());
      }
      for (var change : sql) {
        statement.execute(change);
      }
      for (var trigger : triggers) {
        statement.execute(trigger.sql());
      }
    }
  }

  private record Trigger(String name, String sql) {}

  private static List<Trigger> triggers(Connection connection) throws SQLException {
    var triggers = new ArrayList<Trigger>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) {
      while (rows.next()) {
        triggers.add(new Trigger(rows.getString(1), rows.getString(2)));
      }
    }
    return triggers;
  }
}
