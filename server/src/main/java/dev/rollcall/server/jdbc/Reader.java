// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.jdbc.Dialect.Session;
import dev.rollcall.server.store.StoreException;
import java.sql.SQLException;
import java.time.InstantSource;

/// Runs pieces that only read, each on a snapshot of its own.
record Reader(Attachment attachment, Failures failures, InstantSource clock) {
  /// Never throws: whatever happens is told to those who wait for the pieces.
  void read(Piece<?> piece) {
    try {
      read(piece, attachment.connection());
    } catch (StoreException away) {
      piece.fail(away);
    } catch (SQLException failure) {
      piece.fail(attachment.examine() == Session.ALIVE ? failures.failed(failure) : lost(failure));
    }
    piece.tell();
  }

  private void read(Piece<?> piece, OpenConnection open) throws SQLException {
    open.connection().setAutoCommit(false);
    open.transaction().see(failures.dialect().see(piece.sight()));
    var failure = piece.run(tx(open), failures);
    if (failure.isPresent()) {
      open.connection().rollback();
    }
    open.connection().setAutoCommit(true);
  }

  private JdbcTx tx(OpenConnection open) {
    return new JdbcTx(open, new Tail(), clock, _ -> refuse());
  }

  /// The next one is opened when it is needed.
  private static StoreException lost(SQLException failure) {
    return new StoreException(
        StoreException.Kind.AWAY, "store: the connection was lost while reading", failure);
  }

  private static void refuse() {
    throw new StoreException(
        StoreException.Kind.FAILED, "store: a signal was given while reading", null);
  }
}
