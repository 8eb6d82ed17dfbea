// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/// What differs between the databases. The statements of the tables do not.
sealed interface Dialect permits SqliteDialect, PostgresDialect {
  /// The resource folder with the migrations.
  String migrations();

  /// The newest version whose migration has run here, 0 before the first.
  int version(Connection connection) throws SQLException;

  /// Remembers, in the transaction of the migration, that it has run.
  void remember(Statement statement, int version, Instant now) throws SQLException;

  /// Names a new store, in the transaction of its first migration.
  void found(Statement statement, Instant now) throws SQLException;

  /// The statement, with a semicolon behind it, after which the transaction sees no more than this;
  /// empty where the database builds no walls.
  String see(Sight sight);

  /// What a failed statement means to the caller. Nothing of its transaction was kept.
  Kind failed(SQLException failure);

  /// What a failed commit means to the callers.
  ///
  /// @param session whether the connection still answers after it
  Kind commitFailed(SQLException failure, Session session);

  /// What becomes of a connection by a failure.
  enum Session {
    ALIVE,
    LOST
  }

  /// Whether writing may go on after a commit of which nobody knows whether it was kept.
  AfterDoubt afterDoubt();

  enum AfterDoubt {
    GO_ON,
    REFUSE_UNTIL_RESTART
  }
}
