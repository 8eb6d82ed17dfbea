// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One connection with its handle, used by one thread at a time.
record OpenConnection(Connection connection, Handle handle, JdbcLooks looks)
    implements AutoCloseable {
  OpenConnection(Connection connection) {
    this(connection, open(connection));
  }

  private OpenConnection(Connection connection, Handle handle) {
    this(connection, handle, new JdbcLooks(handle));
  }

  private static Handle open(Connection connection) {
    return Jdbi.create(() -> connection)
        .registerArgument(new StorableText())
        .setStatementBuilderFactory(_ -> new KeptStatements())
        .open();
  }

  Transaction transaction() {
    return new Transaction(connection);
  }

  /// Not the handle: it would complain of a transaction that was cut off, and holds nothing else.
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
