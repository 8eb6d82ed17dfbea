// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseUrl;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a database to one server: an advisory lock, named "ROLL" and the schema.
///
/// The session that writes holds it, and no other: the lock ends with the session and the session
/// never outlives the lock, so that nobody can write who has lost it without knowing.
final class DatabaseLock {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseLock.class);

  private static final String TRY =
      """
      SELECT pg_try_advisory_lock((1380928588::bigint << 32) + oid::bigint)
      FROM pg_namespace WHERE nspname = current_schema()
      """;

  /// Who holds it. A process id may be given again, together with its time it is not.
  private static final String HOLDER =
      """
      FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND classid = 1380928588
        AND objid = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private final DatabaseUrl url;
  private String ours = "";

  DatabaseLock(DatabaseUrl url) {
    this.url = url;
  }

  /// Takes it for as long as this connection lives.
  ///
  /// @throws StartupFailure when another server holds it
  void take(Connection connection) throws SQLException {
    if (!holds(connection)) {
      endOurOldSession(connection);
      if (!holds(connection)) {
        throw held(connection);
      }
    }
    ours = Schema.ask(connection, "SELECT pid || ' ' || backend_start " + HOLDER);
  }

  private static boolean holds(Connection connection) throws SQLException {
    return Schema.ask(connection, TRY).equals("t");
  }

  /// When a network is cut, the server may not know yet that our last session has ended. It must
  /// not write any more either: what it was doing is told as unknown.
  private void endOurOldSession(Connection connection) throws SQLException {
    if (!ours.isEmpty()
        && Schema.ask(connection, "SELECT pid || ' ' || backend_start " + HOLDER).equals(ours)) {
      LOG.atWarn().addKeyValue("session", ours).log("ending our lost session of the database");
      Schema.ask(connection, "SELECT pg_terminate_backend(pid, 2000) " + HOLDER);
    }
  }

  private StartupFailure held(Connection connection) throws SQLException {
    var holder =
        Schema.ask(
            connection,
            "SELECT 'from ' || COALESCE(host(client_addr), 'its own machine') || ' since '"
                + " || to_char(backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') "
                + HOLDER);
    return new StartupFailure(
        Kind.STORE_HELD,
        "database "
            + url
            + " is in use by another server (connected "
            + holder
            + "); stop it, or give this server another database with --database");
  }
}
