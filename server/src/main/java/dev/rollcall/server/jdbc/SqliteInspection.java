// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/// Looks at a store before anything is written, and refuses one that is damaged, foreign or newer.
/// Nothing is ever repaired: a person decides which copy counts.
record SqliteInspection(DataFolder data, Schema schema) {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /// @throws StartupFailure when the store must not be used
  void check() {
    try {
      if (Files.exists(data.store())) {
        checkFile();
      } else if (Files.exists(data.mark())) {
        throw damaged("the file is missing, although the folder has held a store");
      }
    } catch (IOException failure) {
      throw damaged("it cannot be read: " + Failures.reason(failure));
    } catch (SQLException failure) {
      throw damaged(Failures.reason(failure));
    }
  }

  private void checkFile() throws IOException, SQLException {
    if (Files.size(data.store()) == 0 && !Files.exists(data.mark())) {
      return;
    }
    try (var file = Files.newInputStream(data.store())) {
      if (!Arrays.equals(file.readNBytes(MAGIC.length), MAGIC)) {
        throw damaged("it is not a SQLite database");
      }
    }
    checkLog();
    try (var connection = new SqliteConnections(data.store()).reading()) {
      if (!isBlank(connection)) {
        checkContent(connection);
      }
    }
  }

  private void checkLog() throws IOException, SQLException {
    if (Files.exists(data.mark())) {
      var failed = new LogInspection(data, new OpenMarkFile(data)).check();
      if (failed.isPresent()) {
        throw damaged(failed.get());
      }
    }
  }

  /// A first start that was cut short leaves a database without tables.
  private boolean isBlank(Connection connection) throws SQLException {
    return !Files.exists(data.mark())
        && schema.dialect().version(connection) == 0
        && Schema.ask(connection, "PRAGMA application_id").equals("0")
        && Schema.ask(connection, "SELECT COUNT(*) FROM sqlite_schema").equals("0");
  }

  private void checkContent(Connection connection) throws SQLException, IOException {
    var application = Schema.ask(connection, "PRAGMA application_id");
    if (!application.equals(Integer.toString(SqliteDialect.APPLICATION_ID))) {
      throw damaged("it is the database of another program (application_id " + application + ")");
    }
    checkVersion(schema.dialect().version(connection));
    var found = Schema.ask(connection, "PRAGMA quick_check(1)");
    if (!found.equals("ok")) {
      throw damaged(
          "PRAGMA quick_check found " + found.lines().reduce((_, last) -> last).orElse(""));
    }
    checkMark(Schema.ask(connection, "SELECT id FROM store"));
  }

  private void checkVersion(int version) {
    if (version > schema.newest()) {
      throw new StartupFailure(
          Kind.STORE_NEWER,
          data.store()
              + " has store version "
              + version
              + ", written by a newer Rollcall; this one knows versions up to "
              + schema.newest()
              + "; start the newer Rollcall, or restore a backup from before its first start");
    }
  }

  private void checkMark(String id) throws IOException {
    if (Files.exists(data.mark()) && !Files.readString(data.mark()).strip().equals(id)) {
      throw damaged(
          "it belongs to another data folder (its id is not the one in " + data.mark() + ")");
    }
  }

  private StartupFailure damaged(String check) {
    return new StartupFailure(
        Kind.STORE_DAMAGED, data.store() + " is damaged: " + check + "; " + data.remedy());
  }
}
