// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.backup.StoreCopies;
import dev.rollcall.server.backup.StoreFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sqlite.SQLiteErrorCode;

/// Copies of a SQLite store, read beside the server that writes it. `VACUUM INTO` copies one
/// snapshot, and leaves out what was deleted: nothing of it lives on in backups.
public final class SqliteCopies implements StoreCopies {
  private static final Schema SCHEMA = Schema.of(new SqliteDialect());

  /// KiB; the check looks up every entry of every index.
  private static final int CHECK_CACHE = 256 * 1_024;

  @Override
  public StoreFacts copy(Path dataFolder, Path to) {
    var data = DataFolder.at(dataFolder.toAbsolutePath().normalize());
    var copy = DataFolder.at(to.toAbsolutePath().normalize());
    if (!Files.isRegularFile(data.store())) {
      throw new StartupFailure(
          Kind.FAILED,
          "there is no "
              + data.store()
              + "; name the server's data folder with --data; a store in PostgreSQL is backed up"
              + " with pg_dump or pg_basebackup, and "
              + data.folder().resolve("pictures")
              + " copied after it");
    }
    try {
      copyTo(copy, data);
      var facts = facts(copy, data);
      copy.leaveMark(facts.id());
      return facts;
    } catch (SQLException failure) {
      throw failed(data, copy, failure);
    } catch (IOException failure) {
      throw DataFolder.notWritable(copy.folder(), failure);
    }
  }

  private static void copyTo(DataFolder copy, DataFolder data) throws SQLException {
    try (var connection = new SqliteConnections(data.store()).reading();
        var statement = connection.prepareStatement("VACUUM INTO ?")) {
      checkVersion(data, SCHEMA.dialect().version(connection));
      statement.setString(1, copy.store().toString());
      statement.executeUpdate();
    }
  }

  private static StoreFacts facts(DataFolder copy, DataFolder data) throws SQLException {
    try (var connection = new SqliteConnections(copy.store()).reading();
        var settings = connection.createStatement()) {
      settings.execute("PRAGMA cache_size = -" + CHECK_CACHE);
      var found = Schema.ask(connection, "PRAGMA integrity_check(1)");
      if (!found.equals("ok") || !Schema.ask(connection, "PRAGMA foreign_key_check").isEmpty()) {
        throw damaged(data, found.equals("ok") ? "a row names one that is not there" : found);
      }
      return new StoreFacts(
          Schema.ask(connection, "SELECT id FROM store"),
          SCHEMA.dialect().version(connection),
          counts(connection),
          column(connection, "SELECT id FROM screenshot ORDER BY number"));
    }
  }

  private static Map<String, Long> counts(Connection connection) throws SQLException {
    var counts = new TreeMap<String, Long>();
    var tables =
        column(
            connection,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
    for (var table : tables) {
      counts.put(
          table, Long.valueOf(Schema.ask(connection, "SELECT COUNT(*) FROM \"" + table + '"')));
    }
    return counts;
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void checkVersion(DataFolder data, int version) {
    if (version > SCHEMA.newest()) {
      throw new StartupFailure(
          Kind.STORE_NEWER,
          data.store()
              + " has store version "
              + version
              + ", written by a newer Rollcall; make the backup with that one");
    }
  }

  private static StartupFailure failed(DataFolder data, DataFolder copy, SQLException failure) {
    var code = SqliteDialect.code(failure);
    if (code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB) {
      return damaged(data, Failures.reason(failure));
    }
    return new StartupFailure(
        Kind.FAILED,
        "copying "
            + data.store()
            + " to "
            + copy.folder().getParent()
            + " failed: "
            + Failures.reason(failure)
            + "; nothing was left there");
  }

  private static StartupFailure damaged(DataFolder data, String check) {
    return new StartupFailure(
        Kind.STORE_DAMAGED,
        data.store()
            + " is damaged: "
            + check
            + "; no backup was made; keep the last good one, stop the server and restore it");
  }

  @Override
  public void check(Path folder) {
    new SqliteInspection(DataFolder.at(folder), SCHEMA).check();
  }

  @Override
  public void refuseWhenHeld(Path dataFolder) {
    if (!Files.exists(dataFolder.resolve("lock"))) {
      return;
    }
    try {
      DataLock.take(dataFolder).close();
    } catch (IOException failure) {
      throw DataFolder.notWritable(dataFolder, failure);
    }
  }
}
