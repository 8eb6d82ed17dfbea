// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// SQLite.
record SqliteDialect() implements Dialect {
  /// "ROLL": tells our files from other SQLite files.
  static final int APPLICATION_ID = 0x524f4c4c;

  @Override
  public String migrations() {
    return "/db/migration/sqlite/";
  }

  @Override
  public int version(Connection connection) throws SQLException {
    return Integer.parseInt(Schema.ask(connection, "PRAGMA user_version"));
  }

  @Override
  public void remember(Statement statement, int version, Instant now) throws SQLException {
    statement.execute("PRAGMA user_version = " + version);
  }

  @Override
  public void found(Statement statement, Instant now) throws SQLException {
    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    statement.execute(
        "INSERT INTO store (id, made_at) VALUES (lower(hex(randomblob(16))), "
            + Micros.of(now)
            + ")");
  }

  /// The queries alone keep domains apart here.
  @Override
  public String see(Sight sight) {
    return "";
  }

  @Override
  public Kind failed(SQLException failure) {
    return switch (code(failure)) {
      case SQLITE_FULL -> Kind.FULL;
      case SQLITE_BUSY, SQLITE_LOCKED -> Kind.BUSY;
      default -> Kind.FAILED;
    };
  }

  /// Without room the last record of the commit is never written, so nothing of it is kept.
  @Override
  public Kind commitFailed(SQLException failure, Session session) {
    return failed(failure) == Kind.FULL ? Kind.FULL : Kind.UNKNOWN;
  }

  /// After a failed flush the kernel may have dropped pages that it calls clean, so a second try
  /// could succeed without anything on the disk.
  @Override
  public AfterDoubt afterDoubt() {
    return AfterDoubt.REFUSE_UNTIL_RESTART;
  }

  static SQLiteErrorCode code(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return primary(sqlite.getResultCode());
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }

  /// Extended codes carry the primary one in their low byte.
  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }
}
