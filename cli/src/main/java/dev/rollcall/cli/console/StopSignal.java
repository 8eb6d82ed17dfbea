// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/// SIGTERM and Ctrl-C as an orderly end with exit code 0. The JVM would exit with 143 by itself, so
/// the last thing that its shutdown hook does is to halt.
public final class StopSignal implements AutoCloseable {
  private final Duration deadline;
  private final PrintStream err;
  private final IntConsumer halt;
  private final AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "stop");

  StopSignal(Duration deadline, PrintStream err, IntConsumer halt) {
    this.deadline = deadline;
    this.err = err;
    this.halt = halt;
  }

  /// Before anything starts, so that a signal during the start ends with 0 as well.
  public static StopSignal install(Duration deadline, PrintStream err) {
    StopSignal signal = new StopSignal(deadline, err, Runtime.getRuntime()::halt);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /// What a signal does from now on.
  public void stops(Runnable orderlyEnd) {
    stop.set(orderlyEnd);
  }

  /// Returns never in a JVM that a signal ends.
  public void awaitStop() throws InterruptedException {
    closed.await();
  }

  /// A stop that hangs must not keep the process: it ends as failed, and says so.
  void onSignal() {
    Thread stopping = Thread.ofVirtual().name("drain").unstarted(stop.get());
    FailureNote failure = new FailureNote();
    stopping.setUncaughtExceptionHandler(failure);
    stopping.start();
    halt.accept(ended(stopping, failure));
  }

  private int ended(Thread stopping, FailureNote failure) {
    try {
      if (!stopping.join(deadline)) {
        err.println("rollcall: not stopped within " + deadline.toSeconds() + " s, ended anyway");
        return CommandFailure.FAILED;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CommandFailure.FAILED;
    }
    return failure.print(err) ? CommandFailure.FAILED : 0;
  }

  /// For an end without a signal, such as a start that failed.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook with it.
      return;
    }
    closed.countDown();
  }

  private static final class FailureNote implements Thread.UncaughtExceptionHandler {
    private final AtomicReference<Throwable> cause = new AtomicReference<>();

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      cause.set(thrown);
    }

    boolean print(PrintStream err) {
      Throwable thrown = cause.get();
      if (thrown == null) {
        return false;
      }
      String doing = thrown instanceof CommandFailure ? "" : "stopping failed: ";
      err.println("rollcall: " + doing + thrown.getMessage());
      return true;
    }
  }
}
