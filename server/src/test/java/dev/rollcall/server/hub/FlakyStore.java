// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A store that takes no changes for as long as a test says.
final class FlakyStore implements Store {
  private final Store store;
  private volatile boolean full;

  FlakyStore(Store store) {
    this.store = store;
  }

  void fill() {
    full = true;
  }

  void makeRoom() {
    full = false;
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return full
        ? CompletableFuture.failedFuture(
            new StoreException(StoreException.Kind.FULL, "no room", null))
        : store.writeLater(work);
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    return store.readLater(work);
  }

  @Override
  public void close() {
    store.close();
  }
}
