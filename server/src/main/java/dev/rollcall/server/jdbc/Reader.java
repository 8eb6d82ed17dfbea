// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/// Runs pieces that only read, each on a snapshot of its own.
record Reader(Handle handle, Connection connection, InstantSource clock) {
  /// Never throws: whatever happens is told to those who wait for the pieces.
  void read(Piece<?> piece) {
    try {
      connection.setAutoCommit(false);
      try {
        piece.run(new JdbcTx(handle, clock, _ -> refuse()));
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      piece.fail(Failures.failed(failure));
    }
    piece.tell();
  }

  private static void refuse() {
    throw new StoreException(
        StoreException.Kind.FAILED, "store: a signal was given while reading", null);
  }
}
