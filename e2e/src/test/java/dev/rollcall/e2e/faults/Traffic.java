// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Rest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Many callers at once, each with agents of its own. They go on when the server is gone, and find
/// it again when it is back at the same address.
final class Traffic implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(60);

  private final ExecutorService threads;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Future<?>> callers = new ArrayList<>();

  private Traffic(ExecutorService threads) {
    this.threads = threads;
  }

  static Traffic start(
      Rest rest,
      Recorder recorder,
      Mix mix,
      List<Identity> agents,
      int callers,
      SplittableRandom random) {
    var traffic = new Traffic(Executors.newFixedThreadPool(callers));
    for (var number = 0; number < callers; number++) {
      var first = number;
      var own = new ArrayList<Identity>();
      for (var i = first; i < agents.size(); i += callers) {
        own.add(agents.get(i));
      }
      traffic.callers.add(
          traffic.threads.submit(
              new Caller(rest, recorder, mix, own, random.split(), traffic.stopped)));
    }
    return traffic;
  }

  /// Lets each caller finish what it is at. A caller that failed fails the test. May be called
  /// twice.
  void stop() {
    stopped.set(true);
    threads.shutdown();
    try {
      for (var caller : callers) {
        caller.get(END.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a caller failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a caller does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while callers end", e);
    }
  }

  @Override
  public void close() {
    stopped.set(true);
    threads.shutdownNow();
  }
}
