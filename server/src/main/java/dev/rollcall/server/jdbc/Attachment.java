// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection of one thread, which is opened again when it was lost. It is opened by whoever
/// needs it, and after a failed attempt not before a pause is over, so nobody waits for longer than
/// one attempt takes.
final class Attachment implements AutoCloseable {
  /// Opens the connection, with all that must hold before it may be used.
  interface Opening {
    /// @throws StartupFailure when the database must not be used, and why
    OpenConnection open() throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
  private static final long SHORTEST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();
  private static final int SECONDS_TO_ANSWER = 2;

  private final String purpose;
  private final Opening opening;
  private final LongSupplier nanos;
  private @Nullable OpenConnection current;
  private long pause = SHORTEST_PAUSE;
  private long failedAt;
  private String refusal = "";

  /// @param purpose for the log
  /// @param nanos a clock that never jumps, such as `System::nanoTime`
  Attachment(String purpose, Opening opening, LongSupplier nanos) throws SQLException {
    this.purpose = purpose;
    this.opening = opening;
    this.nanos = nanos;
    this.current = opening.open();
  }

  /// @throws StoreException when there is no connection at the moment
  OpenConnection connection() {
    var open = current;
    if (open != null) {
      return open;
    }
    if (!refusal.isEmpty() && nanos.getAsLong() - failedAt < pause) {
      throw away();
    }
    return open();
  }

  private OpenConnection open() {
    try {
      var opened = opening.open();
      current = opened;
      pause = SHORTEST_PAUSE;
      refusal = "";
      LOG.atInfo().addKeyValue("to", purpose).log("the store is connected again");
      return opened;
    } catch (SQLException | StartupFailure failure) {
      refuse(Failures.reason(failure));
      throw away();
    }
  }

  private void refuse(String reason) {
    pause = refusal.isEmpty() ? SHORTEST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
    failedAt = nanos.getAsLong();
    if (!reason.equals(refusal)) {
      LOG.atWarn()
          .addKeyValue("to", purpose)
          .addKeyValue("reason", reason)
          .log("the store has no connection");
    }
    refusal = reason;
  }

  private StoreException away() {
    return new StoreException(
        StoreException.Kind.AWAY, "store: no connection to " + purpose + ": " + refusal, null);
  }

  /// After any failure: whether the connection still answers. One that does not is closed.
  Dialect.Session examine() {
    var open = current;
    if (open == null) {
      return Dialect.Session.LOST;
    }
    try {
      if (open.connection().isValid(SECONDS_TO_ANSWER)) {
        return Dialect.Session.ALIVE;
      }
    } catch (SQLException failure) {
      LOG.atDebug().setCause(failure).log("the connection cannot be asked");
    }
    close();
    return Dialect.Session.LOST;
  }

  @Override
  public void close() {
    var open = current;
    current = null;
    if (open != null) {
      close(open);
    }
  }

  private static void close(OpenConnection open) {
    try {
      open.close();
    } catch (SQLException failure) {
      LOG.atDebug().setCause(failure).log("a connection was closed by its other end");
    }
  }
}
