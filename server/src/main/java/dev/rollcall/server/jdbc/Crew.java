// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Platform threads that take pieces from one inbox. Native calls of SQLite would pin virtual ones.
final class Crew {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Inbox<Piece<?>> inbox;
  private final List<Thread> threads;

  /// @param batch how many pieces a worker takes at once, at most
  /// @param workers one per thread; they must not throw
  Crew(String name, int bound, int batch, List<Consumer<List<Piece<?>>>> workers) {
    this.name = name;
    this.inbox = new Inbox<>(bound);
    this.threads =
        workers.stream()
            .map(worker ->
                Thread.ofPlatform()
                    .name("store-" + name + "-", 0)
                    .daemon()
                    .start(() -> work(batch, worker)))
            .toList();
  }

  <T> CompletableFuture<T> accept(Piece<T> piece) {
    switch (inbox.offer(piece)) {
      case ACCEPTED -> {}
      case FULL ->
          piece.fail(
              new StoreException(
                  StoreException.Kind.BUSY, "store: too much is waiting to " + name, null));
      case CLOSED ->
          piece.fail(new StoreException(StoreException.Kind.FAILED, "store: it is closed", null));
    }
    return piece.answer();
  }

  /// Finishes what was accepted. May be called twice.
  ///
  /// @return whether all threads have ended
  boolean close() {
    inbox.close();
    try {
      for (var thread : threads) {
        if (!thread.join(PATIENCE)) {
          LOG.atError().addKeyValue("thread", thread.getName()).log("the store does not end");
          return false;
        }
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work(int batch, Consumer<List<Piece<?>>> worker) {
    for (; ; ) {
      var pieces = inbox.take(batch);
      if (pieces.isEmpty()) {
        return;
      }
      worker.accept(pieces);
    }
  }
}
