// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writing connection's transaction, and the savepoint that sets one piece of it apart.
record Transaction(Connection connection) {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

  /// Also marks where the first piece begins. In one call, as all of these, because each one is a
  /// way to the server and back.
  ///
  /// @param see as [Dialect#see] gives it
  void begin(String see) throws SQLException {
    connection.setAutoCommit(false);
    execute(see + "SAVEPOINT piece");
  }

  /// What is seen from now on, until what happens since the mark is undone.
  void see(String see) throws SQLException {
    if (!see.isEmpty()) {
      execute(see);
    }
  }

  /// Keeps what happened since the mark, and sets it anew. Fails when the database has rolled back
  /// everything.
  void keep() throws SQLException {
    execute("RELEASE SAVEPOINT piece; SAVEPOINT piece");
  }

  /// Undoes what happened since the mark, which stays. Fails when the database has rolled back
  /// everything.
  void undo() throws SQLException {
    execute("ROLLBACK TO SAVEPOINT piece");
  }

  void commit() throws SQLException {
    connection.setAutoCommit(true);
  }

  /// After any failure of the others. A database that has rolled back by itself says so, which is
  /// as well.
  void abandon() {
    ignoring(() -> execute("ROLLBACK"));
    ignoring(() -> connection.setAutoCommit(true));
  }

  private interface Attempt {
    void run() throws SQLException;
  }

  private static void ignoring(Attempt attempt) {
    try {
      attempt.run();
    } catch (SQLException expected) {
      LOG.atDebug().setCause(expected).log("nothing to roll back");
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
