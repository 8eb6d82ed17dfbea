// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the connection that writes, at the start and whenever it was lost. Each time the server
/// may be another one than before, or be set up in another way, and somebody else may hold the
/// lock.
final class PostgresOpening implements Attachment.Opening {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresOpening.class);

  /// Whether row-level security holds for nobody of this name.
  static final String BYPASSES =
      "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";

  private final PostgresConnections connections;
  private final DatabaseLock lock;
  private @Nullable String store;

  PostgresOpening(PostgresConnections connections) {
    this.connections = connections;
    this.lock = new DatabaseLock(connections.url());
  }

  @Override
  public OpenConnection open() throws SQLException {
    var connection = connections.writing();
    try {
      new DurableSettings(connections.url()).check(connection);
      warnWithoutWalls(connection);
      lock.take(connection);
      checkStore(connection);
      return new OpenConnection(connection);
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  private void warnWithoutWalls(Connection connection) throws SQLException {
    if (Schema.ask(connection, BYPASSES).equals("t")) {
      LOG.atWarn()
          .addKeyValue("user", Schema.ask(connection, "SELECT current_user"))
          .addKeyValue("database", connections.url())
          .log(
              "PostgreSQL's user is a superuser or has BYPASSRLS: row-level security does not keep"
                  + " domains apart for it; give Rollcall a user of its own with --database-user");
    }
  }

  /// From now on, only this store will do.
  void expect(String id) {
    store = id;
  }

  private void checkStore(Connection connection) throws SQLException {
    var expected = store;
    if (expected != null && !Schema.ask(connection, "SELECT id FROM store").equals(expected)) {
      throw new StartupFailure(
          Kind.STORE_DAMAGED, "database " + connections.url() + " holds another store than before");
    }
  }
}
