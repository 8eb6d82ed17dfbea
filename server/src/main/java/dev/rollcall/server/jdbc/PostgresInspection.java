// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseUrl;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Looks at a database before anything is written, and refuses one that is damaged, foreign or
/// newer. Nothing is ever repaired: a person decides which copy counts.
record PostgresInspection(DatabaseUrl url, DataFolder data, Schema schema) {
  private static final Pattern MADE =
      Pattern.compile("^CREATE (TABLE|TRIGGER) (\\w+)", Pattern.MULTILINE);

  private static final String TABLES =
      "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()";

  /// Only those that fire.
  private static final String TRIGGERS =
      """
      SELECT COUNT(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
      WHERE relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A')
      """;

  static final String WITHOUT_WALL =
      """
      SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
        AND attname = 'domain' AND NOT attisdropped
        AND NOT (relrowsecurity AND relforcerowsecurity
          AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid))
      ORDER BY relname
      """;

  /// @throws StartupFailure when the database must not be used
  void check(Connection connection) throws SQLException, IOException {
    var version = schema.dialect().version(connection);
    if (version > schema.newest()) {
      throw newer(version);
    }
    if (version == 0) {
      checkBlank(connection);
    } else {
      checkContent(connection, version);
      checkWalls(connection);
      checkMark(Schema.ask(connection, "SELECT id FROM store"));
    }
  }

  private void checkBlank(Connection connection) throws SQLException {
    if (Schema.ask(connection, "SELECT current_schema()").equals("null")) {
      throw damaged("there is no schema for this user; create one, or set currentSchema");
    }
    var foreign =
        Schema.ask(
            connection,
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LIMIT 1");
    if (!foreign.isEmpty()) {
      throw damaged("it holds tables of another program, such as " + foreign);
    }
    if (Files.exists(data.mark())) {
      throw damaged("it is empty, although " + data.folder() + " belongs to a store");
    }
  }

  private void checkContent(Connection connection, int version) throws SQLException, IOException {
    for (var script : schema.scripts().subList(0, version)) {
      for (var made = MADE.matcher(script).results().iterator(); made.hasNext(); ) {
        var next = made.next();
        checkIsThere(connection, next.group(1), next.group(2));
      }
    }
  }

  /// Only then does the database keep domains apart.
  private void checkWalls(Connection connection) throws SQLException {
    var open = Schema.ask(connection, WITHOUT_WALL);
    if (!open.isEmpty()) {
      throw damaged("row-level security of its table " + open + " is off, or without a policy");
    }
  }

  private void checkIsThere(Connection connection, String type, String name) throws SQLException {
    var found =
        type.equals("TABLE")
            ? Schema.ask(connection, TABLES + " AND tablename = '" + name + "'")
            : Schema.ask(connection, TRIGGERS + " AND tgname = '" + name + "'");
    if (found.equals("0")) {
      throw damaged("its " + type.toLowerCase(Locale.ROOT) + " " + name + " is missing");
    }
  }

  private void checkMark(String id) throws IOException {
    if (Files.exists(data.mark()) && !Files.readString(data.mark()).strip().equals(id)) {
      throw damaged(
          "it is not the one to which data folder "
              + data.folder()
              + " belongs (its id is not the one in "
              + data.mark()
              + ")");
    }
  }

  private StartupFailure newer(int version) {
    return new StartupFailure(
        Kind.STORE_NEWER,
        "database "
            + url
            + " has store version "
            + version
            + ", written by a newer Rollcall; this one knows versions up to "
            + schema.newest()
            + "; start the newer Rollcall, or restore a copy from before its first start");
  }

  private StartupFailure damaged(String check) {
    return new StartupFailure(
        Kind.STORE_DAMAGED,
        "database "
            + url
            + " cannot be used: "
            + check
            + "; nothing was changed; give the right one with --database, or restore a copy of it");
  }
}
