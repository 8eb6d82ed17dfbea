// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Something of the store that is kept in memory, so that looking costs no disk. Read again as soon
/// as access has changed, before the change is answered.
public final class Remembered<T> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store store;
  private final Function<Tx, T> reading;
  private final Bus.Subscription changes;
  private final AtomicReference<CompletableFuture<T>> latest;

  public Remembered(Store store, Bus bus, Function<Tx, T> reading) {
    this.store = store;
    this.reading = reading;
    this.latest = new AtomicReference<>(read());
    this.changes = bus.subscribe(this::hear);
    refresh();
  }

  /// Looks by itself, should a hint be lost.
  public void refresh() {
    latest.set(read());
  }

  /// May be called twice.
  @Override
  public void close() {
    changes.close();
  }

  /// @throws StoreException when it cannot be read now
  public T get() {
    var current = latest.get();
    if (current.isCompletedExceptionally()) {
      latest.compareAndSet(current, read());
      current = latest.get();
    }
    try {
      return current.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new StoreException(
          StoreException.Kind.BUSY, "who may come in cannot be read now", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException(StoreException.Kind.FAILED, "interrupted", interrupted);
    }
  }

  private void hear(Signal signal) {
    if (signal instanceof Signal.AccessChanged) {
      refresh();
    }
  }

  /// On the store's readers; whoever looks waits for it.
  private CompletableFuture<T> read() {
    try {
      return store.readLater(reading);
    } catch (StoreException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }
}
