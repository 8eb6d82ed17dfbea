// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The store as requests get it: each sees what [RequestSight] says, so that a route cannot forget
/// to say it. Outside of a request nothing is seen.
public record RequestStore(Store store) implements Store {
  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return within(RequestSight.current()).writeLater(work);
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Importance importance, Function<Tx, T> work) {
    return within(RequestSight.current()).writeLater(importance, work);
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    return within(RequestSight.current()).readLater(work);
  }

  @Override
  public Store within(Sight sight) {
    return store.within(sight);
  }

  @Override
  public boolean hasRoom() {
    return store.hasRoom();
  }

  /// Nothing: it is whose store it is that closes it.
  @Override
  public void close() {}
}
