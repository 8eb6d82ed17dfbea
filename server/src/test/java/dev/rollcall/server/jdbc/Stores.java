// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.store.EventTableContract;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Stores for tests of this package.
final class Stores {
  private Stores() {}

  static SqliteStore open(Path folder) {
    return open(folder, Limits.DEFAULT);
  }

  static SqliteStore open(Path folder, Limits limits) {
    return SqliteStore.open(folder, new LocalBus(), InstantSource.fixed(StoreContract.NOW), limits);
  }

  static PostgresStore open(DatabaseConfig.Postgres database, Path folder) {
    return open(database, folder, Limits.DEFAULT);
  }

  static PostgresStore open(DatabaseConfig.Postgres database, Path folder, Limits limits) {
    return PostgresStore.open(
        database, folder, new LocalBus(), InstantSource.fixed(StoreContract.NOW), limits);
  }

  /// With these sizes of what is set aside.
  static SqliteStore open(Path folder, ReserveFile.Sizes sizes) {
    return SqliteStore.open(
        folder, new LocalBus(), InstantSource.fixed(StoreContract.NOW), Limits.DEFAULT, sizes);
  }

  static void change(Store store, Consumer<Tx> work) {
    store.<Boolean>write(tx -> {
      work.accept(tx);
      return true;
    });
  }

  static void append(Store store, String detail) {
    change(store, tx -> tx.events().append(EventTableContract.event(detail)));
  }

  /// The details of all events.
  static List<String> details(Store store) {
    return store.read(tx -> tx.events().after(0, Integer.MAX_VALUE)).stream()
        .map(stored -> stored.event().detail())
        .toList();
  }

  /// The session of the database in which this piece of work runs.
  static String session(Tx tx) {
    return ((JdbcTx) tx)
        .handle()
        .createQuery("SELECT pg_backend_pid() AS pid")
        .map((row, _) -> row.getString("pid"))
        .one();
  }

  /// Runs SQL that no table has a method for.
  static void execute(Tx tx, String sql) {
    ((JdbcTx) tx).handle().execute(sql);
  }
}
