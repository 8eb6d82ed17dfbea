// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A store of which only a part is seen.
record SightedStore(Crews crews, Sight sight) implements Store {
  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return writeLater(Importance.ORDINARY, work);
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Importance importance, Function<Tx, T> work) {
    return crews.writeLater(new Piece<>(importance, sight, work));
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    return crews.readLater(new Piece<>(Importance.ORDINARY, sight, work));
  }

  @Override
  public Store within(Sight other) {
    return new SightedStore(crews, other);
  }

  @Override
  public boolean hasRoom() {
    return crews.hasRoom();
  }

  /// Nothing: it is whose store it is that closes it.
  @Override
  public void close() {}
}
