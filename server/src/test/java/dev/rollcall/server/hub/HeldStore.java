// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store that counts reads, and keeps them waiting for as long as a test says.
final class HeldStore implements Store {
  private final Store store;
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holds;

  HeldStore(Store store) {
    this.store = store;
  }

  synchronized void hold() {
    holds = true;
  }

  /// The first read after those that are held will fail with this.
  void failsNextAfterHeld(RuntimeException with) {
    failure.set(with);
  }

  void release() {
    List<Runnable> go;
    synchronized (this) {
      holds = false;
      go = List.copyOf(held);
      held.clear();
    }
    go.forEach(Runnable::run);
  }

  int reads() {
    return reads.get();
  }

  @Override
  public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
    return store.writeLater(work);
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    reads.incrementAndGet();
    synchronized (this) {
      if (holds) {
        var answer = new CompletableFuture<T>();
        held.add(() -> {
          var _ =
              store.readLater(work).whenComplete((value, trouble) -> tell(answer, value, trouble));
        });
        return answer;
      }
    }
    var fails = failure.getAndSet(null);
    return fails == null ? store.readLater(work) : CompletableFuture.failedFuture(fails);
  }

  private static <T> void tell(CompletableFuture<T> answer, T value, @Nullable Throwable trouble) {
    if (trouble == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(trouble);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
