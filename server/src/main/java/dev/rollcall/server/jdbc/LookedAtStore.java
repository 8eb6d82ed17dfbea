// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A store that is only looked at, whether a server runs on it or not. Nothing of it is locked or
/// changed. For one thread.
public final class LookedAtStore implements Store {
  private final Attachment attachment;
  private final Reader reader;

  private LookedAtStore(String name, Dialect dialect, Connecting connecting) {
    var schema = Schema.of(dialect);
    try {
      attachment =
          new Attachment(name, () -> open(name, schema, connecting.open()), System::nanoTime);
      reader = new Reader(attachment, new Failures(dialect), InstantSource.system());
    } catch (SQLException failure) {
      throw new StartupFailure(Kind.FAILED, name + " cannot be read: " + Failures.reason(failure));
    }
  }

  private interface Connecting {
    Connection open() throws SQLException;
  }

  /// @throws StartupFailure when there is no store that this version knows
  public static LookedAtStore at(DatabaseConfig database, Path dataFolder) {
    return switch (database) {
      case DatabaseConfig.Embedded _ -> embedded(dataFolder);
      case DatabaseConfig.Postgres postgres ->
          new LookedAtStore(
              "database " + postgres.url(),
              new PostgresDialect(),
              new PostgresConnections(postgres)::reading);
    };
  }

  private static LookedAtStore embedded(Path dataFolder) {
    var store = DataFolder.at(dataFolder.toAbsolutePath().normalize()).store();
    if (!Files.isRegularFile(store)) {
      throw new StartupFailure(
          Kind.FAILED,
          "there is no "
              + store
              + "; name the server's data folder with --data, or its --database");
    }
    return new LookedAtStore(
        store.toString(), new SqliteDialect(), new SqliteConnections(store)::reading);
  }

  private static OpenConnection open(String name, Schema schema, Connection connection)
      throws SQLException {
    var version = schema.dialect().version(connection);
    if (version == schema.newest()) {
      return new OpenConnection(connection);
    }
    connection.close();
    throw new StartupFailure(
        version > schema.newest() ? Kind.STORE_NEWER : Kind.FAILED,
        name
            + " has store version "
            + version
            + ", and this Rollcall knows "
            + schema.newest()
            + "; use the one that the server runs");
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    var piece = new Piece<>(work);
    reader.read(piece);
    return piece.answer();
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return CompletableFuture.failedFuture(
        new StoreException(StoreException.Kind.FAILED, "store: it is only looked at", null));
  }

  @Override
  public void close() {
    attachment.close();
  }
}
