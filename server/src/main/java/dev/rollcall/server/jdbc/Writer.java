// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.jdbc.Dialect.AfterDoubt;
import dev.rollcall.server.jdbc.Dialect.Session;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.StoreException.Kind;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits what has gathered in one transaction, so that one flush serves many callers. Each piece
/// has a savepoint of its own: what it throws undoes this piece only.
///
/// Nobody hears anything before the commit, not even of a failure: it may come from what another
/// piece of the same batch has done. When a commit fails, its callers hear what is true: that
/// nothing was kept, or that nobody knows. Where the dialect says so, the writer then refuses all
/// further work until a restart has read back what is there.
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Attachment attachment;
  private final Failures failures;
  private final Room room;
  private final Bus bus;
  private final InstantSource clock;
  private final FailureLog log = new FailureLog(LOG, System::nanoTime);
  private final Tail tail = new Tail();
  private @Nullable Sight seen;
  private @Nullable StoreException refusal;

  Writer(Attachment attachment, Failures failures, Room room, Bus bus, InstantSource clock) {
    this.attachment = attachment;
    this.failures = failures;
    this.room = room;
    this.bus = bus;
    this.clock = clock;
  }

  /// Never throws: whatever happens is told to those who wait for the pieces.
  void write(List<Piece<?>> pieces) {
    var refused = refusal;
    if (refused != null) {
      pieces.forEach(piece -> piece.fail(refused));
    } else if (room.isOpen()) {
      attempt(pieces);
    } else {
      attempt(protective(pieces, Room.full()));
    }
  }

  private void attempt(List<Piece<?>> pieces) {
    if (pieces.isEmpty()) {
      return;
    }
    try {
      var open = begin();
      run(pieces, open);
    } catch (SQLException | StoreException failure) {
      attachment.examine();
      failAll(pieces, failures.failed(failure));
    }
  }

  /// Tells the ordinary ones what the others need not hear.
  private static List<Piece<?>> protective(List<Piece<?>> pieces, StoreException ordinary) {
    pieces.stream().filter(piece -> !piece.isProtective()).forEach(piece -> piece.fail(ordinary));
    return pieces.stream().filter(Piece::isProtective).toList();
  }

  /// On a connection that was lost while nobody used it nothing was tried yet: a second one will
  /// do.
  private OpenConnection begin() throws SQLException {
    var open = attachment.connection();
    try {
      begin(open);
      return open;
    } catch (SQLException failure) {
      open.transaction().abandon();
      if (attachment.examine() == Session.ALIVE) {
        throw failure;
      }
    }
    var again = attachment.connection();
    begin(again);
    return again;
  }

  private void begin(OpenConnection open) throws SQLException {
    open.transaction().begin(failures.dialect().see(Sight.ALL));
    seen = Sight.ALL;
  }

  private void see(OpenConnection open, Sight sight) throws SQLException {
    if (!sight.equals(seen)) {
      open.transaction().see(failures.dialect().see(sight));
      seen = sight;
    }
  }

  private void run(List<Piece<?>> pieces, OpenConnection open) {
    var signals = new LinkedHashSet<Signal>();
    try {
      tail.begin(open);
      runAll(pieces, open, signals);
    } catch (SQLException | StoreException | JdbiException failure) {
      abandon(open);
      failAll(pieces, failures.failed(failure));
      return;
    }
    try {
      open.transaction().commit();
    } catch (SQLException failure) {
      failAll(pieces, commitFailed(failure, abandon(open)));
      return;
    }
    tail.commit();
    room.kept();
    signals.forEach(this::publish);
    pieces.forEach(Piece::tell);
  }

  private Session abandon(OpenConnection open) {
    tail.forget();
    open.transaction().abandon();
    return attachment.examine();
  }

  private void runAll(List<Piece<?>> pieces, OpenConnection open, Set<Signal> signals)
      throws SQLException {
    for (var piece : pieces) {
      see(open, piece.sight());
      var own = new LinkedHashSet<Signal>();
      var failure = piece.run(new JdbcTx(open, tail, clock, own::add), failures);
      if (failure.isPresent()) {
        undo(open, failure.get());
      } else {
        open.transaction().keep();
        tail.keep();
        signals.addAll(own);
      }
    }
  }

  /// Some failures, such as a full disk, make the database undo the whole batch; then it is this
  /// failure that its pieces are told. Without room the batch ends in any case: what comes after it
  /// would meet the same.
  private void undo(OpenConnection open, Throwable failure) throws SQLException {
    if (failure instanceof StoreException told && told.kind() == Kind.FULL) {
      throw told;
    }
    try {
      open.transaction().undo();
      tail.undo();
      seen = null;
    } catch (SQLException gone) {
      failure.addSuppressed(gone);
      if (failure instanceof StoreException told) {
        throw told;
      }
      throw gone;
    }
  }

  /// Nothing of the pieces was kept, or nobody knows. Only when nothing was, and only for want of
  /// room, some are tried again: in the room that was set aside for them.
  private void failAll(List<Piece<?>> pieces, StoreException failure) {
    log.failed(failure, pieces.size());
    var left = pieces;
    if (failure.kind() == Kind.FULL) {
      room.lacks();
      left = protective(pieces, failure);
      if (!left.isEmpty() && room.giveReserve()) {
        attempt(left);
        return;
      }
    }
    left.forEach(piece -> piece.fail(failure));
  }

  private StoreException commitFailed(SQLException failure, Session session) {
    var kind = failures.dialect().commitFailed(failure, session);
    var reason = Failures.reason(failure);
    if (kind == Kind.UNKNOWN
        && failures.dialect().afterDoubt() == AfterDoubt.REFUSE_UNTIL_RESTART) {
      refusal =
          new StoreException(
              Kind.STOPPED,
              "store: no changes are accepted since a flush failed ("
                  + reason
                  + "); check the disk, then restart the server",
              failure);
    }
    return new StoreException(kind, "store: the commit failed: " + reason, failure);
  }

  private void publish(Signal signal) {
    try {
      bus.publish(signal);
    } catch (RuntimeException failure) {
      LOG.atError().setCause(failure).addKeyValue("signal", signal).log("a signal was lost");
    }
  }
}
