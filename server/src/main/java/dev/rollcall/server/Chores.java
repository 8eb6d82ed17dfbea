// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What is done again and again while the server runs. A chore that fails is done again all the
/// same.
final class Chores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final int THREADS = 2;

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().name("chores-", 0).daemon().factory());

  void every(Duration pause, String name, Runnable chore) {
    begin(pause, pause, name, chore);
  }

  void nowAndEvery(Duration pause, String name, Runnable chore) {
    begin(Duration.ZERO, pause, name, chore);
  }

  private void begin(Duration first, Duration pause, String name, Runnable chore) {
    var _ =
        threads.scheduleWithFixedDelay(
            () -> attempt(name, chore), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void attempt(String name, Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException failure) {
      LOG.atLevel(isKnown(failure) ? Level.DEBUG : Level.WARN)
          .setCause(failure)
          .addKeyValue("chore", name)
          .log("a chore failed");
    }
  }

  /// The store says itself that the disk is full, and these come twice a second.
  private static boolean isKnown(RuntimeException failure) {
    return failure instanceof StoreException told && told.kind() == StoreException.Kind.FULL;
  }

  /// Nothing starts afterwards; what runs may finish. May be called twice.
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
