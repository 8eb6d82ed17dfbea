// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.command;

import dev.rollcall.agent.command.Work.Acceptance;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread with a bounded queue before it.
public final class Worker implements AutoCloseable {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final String name;
  private final ThreadPoolExecutor executor;

  /// Makes a worker; its thread begins with the first task.
  ///
  /// @param waiting so many tasks may wait while one runs
  public Worker(String name, int waiting) {
    this.name = name;
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().name(name).daemon().factory());
  }

  public Acceptance offer(Runnable task) {
    try {
      executor.execute(task);
      return Acceptance.ACCEPTED;
    } catch (RejectedExecutionException _) {
      return Acceptance.BUSY;
    }
  }

  /// Interrupts what runs, drops what waits. May be called twice.
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} does not stop; it ends with the process", name);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
