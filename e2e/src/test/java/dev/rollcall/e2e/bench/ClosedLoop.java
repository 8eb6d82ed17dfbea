// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/// So many callers, each of whom calls again as soon as there is an answer: how much the server can
/// take.
record ClosedLoop(int callers, Duration warming, Duration time) {
  /// What a caller does, and how much that was.
  interface Deed {
    /// @param caller from 0
    /// @param turn from 0
    int done(int caller, int turn);
  }

  /// What is done while the Java machines warm up does not count.
  double perSecond(Deed deed) {
    var done = new LongAdder();
    var begin = System.nanoTime();
    var counts = begin + warming.toNanos();
    var end = counts + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (var caller = 0; caller < callers; caller++) {
        var current = caller;
        all.add(threads.submit(() -> call(deed, current, counts, end, done)));
      }
      for (var one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call of the load failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Child.Trouble("interrupted while the load runs");
    }
    return done.sum() * 1e9 / (end - counts);
  }

  private static void call(Deed deed, int caller, long counts, long end, LongAdder done) {
    for (var turn = 0; System.nanoTime() < end; turn++) {
      var more = deed.done(caller, turn);
      var now = System.nanoTime();
      if (now >= counts && now < end) {
        done.add(more);
      }
    }
  }
}
