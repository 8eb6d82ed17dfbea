// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.sql.Connection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One connection with its handle, used by one thread at a time.
record OpenConnection(Connection connection, Handle handle) implements AutoCloseable {
  OpenConnection(Connection connection) {
    this(connection, Jdbi.create(() -> connection).open());
  }

  @Override
  public void close() {
    handle.close();
  }
}
