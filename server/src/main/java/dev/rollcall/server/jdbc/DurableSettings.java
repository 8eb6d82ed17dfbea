// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseUrl;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What a PostgreSQL server must be like, so that a commit that it confirms survives a power cut.
record DurableSettings(DatabaseUrl url) {
  /// Off, each of them loses commits or whole pages.
  static final List<String> NEVER_OFF = List.of("fsync", "full_page_writes", "synchronous_commit");

  /// The oldest that its makers still care for.
  private static final int OLDEST_VERSION = 14;

  /// @throws StartupFailure when the server must not be used
  void check(Connection connection) throws SQLException {
    var version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_VERSION) {
      throw refused("is version " + version + "; use " + OLDEST_VERSION + " or newer");
    }
    for (var setting : NEVER_OFF) {
      if (ask(connection, setting).equals("off")) {
        throw refused(
            "has "
                + setting
                + "=off, so that a power cut could undo what was confirmed; turn it on there, then"
                + " start again");
      }
    }
    if (!ask(connection, "server_encoding").equals("UTF8")) {
      throw refused("does not keep texts as UTF8; create the database with ENCODING 'UTF8'");
    }
    if (ask(connection, "transaction_read_only").equals("on")) {
      throw refused(
          "takes no changes (it is a standby, or default_transaction_read_only is on); give the"
              + " primary server with --database");
    }
  }

  static String ask(Connection connection, String setting) throws SQLException {
    return Schema.ask(connection, "SELECT current_setting('" + setting + "')");
  }

  private StartupFailure refused(String why) {
    return new StartupFailure(Kind.FAILED, "the PostgreSQL server of " + url + " " + why);
  }
}
