// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// Callers who do not wait for each other: each begins at its time, however long the ones before
/// take. What is late because others were slow counts as late.
///
/// @param atOnce so many calls at most; who waits here is late all the same
public record OpenLoop(int perSecond, Duration time, int atOnce) {
  private static final long SECOND = 1_000_000_000;

  /// Fewer than the server takes at once.
  private static final int AT_ONCE = 100;

  public OpenLoop(int perSecond, Duration time) {
    this(perSecond, time, AT_ONCE);
  }

  /// What is done at each time.
  public interface Deed<T> {
    /// @param scheduled when it should begin, in ns of `System.nanoTime`
    T at(int number, long scheduled);
  }

  /// Does all of it and waits for the last; the first failure is thrown.
  public <T> List<T> run(Deed<T> deed) {
    var places = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var begin = System.nanoTime();
      var all = new ArrayList<Future<T>>();
      for (var number = 0; number < times(); number++) {
        var current = number;
        var scheduled = begin + number * SECOND / perSecond;
        awaitTime(scheduled);
        all.add(
            threads.submit(() -> {
              places.acquire();
              try {
                return deed.at(current, scheduled);
              } finally {
                places.release();
              }
            }));
      }
      return all.stream().map(OpenLoop::result).toList();
    }
  }

  private int times() {
    return (int) (perSecond * time.toMillis() / 1_000);
  }

  private static void awaitTime(long nanos) {
    for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call of the load failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the load runs", e);
    }
  }
}
