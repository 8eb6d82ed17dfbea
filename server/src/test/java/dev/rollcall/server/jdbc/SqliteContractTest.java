// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.WholeStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest implements WholeStoreContract {
  private final List<Signal> signals = new CopyOnWriteArrayList<>();
  private final Store store;

  SqliteContractTest(@TempDir Path folder) {
    var bus = new LocalBus();
    bus.subscribe(signals::add);
    store = SqliteStore.open(folder, bus, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public List<Signal> signals() {
    return signals;
  }
}
