// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.time.InstantSource;
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

  static void change(Store store, Consumer<Tx> work) {
    store.<Boolean>write(tx -> {
      work.accept(tx);
      return true;
    });
  }

  /// Runs SQL that no table has a method for.
  static void execute(Tx tx, String sql) {
    ((JdbcTx) tx).handle().execute(sql);
  }
}
