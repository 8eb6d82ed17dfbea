// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.StoreException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits what has gathered in one transaction, so that one flush serves many callers. Each piece
/// has a savepoint of its own: what it throws undoes this piece only.
///
/// Nobody hears anything before the commit, not even of a failure: it may come from what another
/// piece of the same batch has done. After a failed flush the kernel may have dropped pages that it
/// calls clean, so a second try could succeed without anything on the disk; the writer then refuses
/// all further work until a restart has read back what is there.
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Handle handle;
  private final Transaction transaction;
  private final Bus bus;
  private final InstantSource clock;
  private @Nullable StoreException refusal;

  Writer(Handle handle, Transaction transaction, Bus bus, InstantSource clock) {
    this.handle = handle;
    this.transaction = transaction;
    this.bus = bus;
    this.clock = clock;
  }

  /// Never throws: whatever happens is told to those who wait for the pieces.
  void write(List<Piece<?>> pieces) {
    var refused = refusal;
    if (refused != null) {
      pieces.forEach(piece -> piece.fail(refused));
      return;
    }
    var signals = new LinkedHashSet<Signal>();
    try {
      run(pieces, signals);
    } catch (SQLException | StoreException failure) {
      transaction.abandon();
      failAll(pieces, Failures.failed(failure));
      return;
    }
    try {
      transaction.commit();
    } catch (SQLException failure) {
      transaction.abandon();
      failAll(pieces, flushFailed(failure));
      return;
    }
    signals.forEach(this::publish);
    pieces.forEach(Piece::tell);
  }

  private void run(List<Piece<?>> pieces, Set<Signal> signals) throws SQLException {
    transaction.begin();
    for (var piece : pieces) {
      transaction.mark();
      var own = new LinkedHashSet<Signal>();
      var failure = piece.run(new JdbcTx(handle, clock, own::add));
      if (failure.isPresent()) {
        undo(failure.get());
      } else {
        transaction.keep();
        signals.addAll(own);
      }
    }
  }

  /// Some failures, such as a full disk, make the database undo the whole batch; then it is this
  /// failure that its pieces are told.
  private void undo(Throwable failure) throws SQLException {
    try {
      transaction.undo();
    } catch (SQLException gone) {
      failure.addSuppressed(gone);
      if (failure instanceof StoreException told) {
        throw told;
      }
      throw gone;
    }
  }

  private static void failAll(List<Piece<?>> pieces, StoreException failure) {
    LOG.atError()
        .setCause(failure)
        .addKeyValue("kind", failure.kind())
        .addKeyValue("pieces", pieces.size())
        .log("a batch of changes failed");
    pieces.forEach(piece -> piece.fail(failure));
  }

  /// Without room the last record of the commit is never written, so nothing of it is kept.
  private StoreException flushFailed(SQLException failure) {
    var kept = Failures.failed(failure);
    if (kept.kind() == StoreException.Kind.FULL) {
      return kept;
    }
    var reason = Failures.reason(failure);
    refusal =
        new StoreException(
            StoreException.Kind.FAILED,
            "store: no changes are accepted since a flush failed ("
                + reason
                + "); check the disk, then restart the server",
            failure);
    return new StoreException(
        StoreException.Kind.UNKNOWN, "store: the flush failed: " + reason, failure);
  }

  private void publish(Signal signal) {
    try {
      bus.publish(signal);
    } catch (RuntimeException failure) {
      LOG.atError().setCause(failure).addKeyValue("signal", signal).log("a signal was lost");
    }
  }
}
