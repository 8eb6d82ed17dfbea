// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event loop that an agent belongs to. What fails on it is logged, and nothing else ends.
record Loop(EventLoop events) {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  void execute(Runnable task) {
    try {
      events.execute(logged(task));
    } catch (RejectedExecutionException e) {
      log.atDebug().setCause(e).log("the run is over");
    }
  }

  Future<?> after(Duration pause, Runnable task) {
    return events.schedule(logged(task), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  Future<?> every(Duration first, Duration pause, Runnable task) {
    return events.scheduleAtFixedRate(
        logged(task), first.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  <T> Future<T> ask(Callable<T> question) {
    return events.submit(question);
  }

  private static Runnable logged(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("a simulated agent failed");
      }
    };
  }
}
