// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.supervisor;

import dev.rollcall.agent.link.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Starts the agent's process and starts it again: at once when it asks for that with
/// [ExitCode#RESTART], after a growing, jittered delay when it crashed. A child that ends in
/// another way ends the supervisor with the same code. It says little, on standard error, and loads
/// no logging: it shall stay small.
public final class Supervisor {
  /// Set for the child, which ends when its supervisor is gone.
  public static final String MARK = "ROLLCALL_SUPERVISED";

  private static final Duration STOPS_WITHIN = Duration.ofSeconds(8);
  private static final Duration STABLE_AFTER = Duration.ofMinutes(1);

  private final List<String> command;
  private final RandomGenerator random;
  private final InstantSource steady;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Process child;
  private Backoff backoff = Backoff.FRESH;

  public Supervisor(List<String> command, RandomGenerator random, InstantSource steady) {
    this.command = List.copyOf(command);
    this.random = random;
    this.steady = steady;
  }

  /// Supervises in this process until the child ends for good, and forwards SIGTERM to it; the
  /// process then ends with 0.
  ///
  /// @param command the child's command line, the program first
  /// @return the exit code for the process
  public static int run(List<String> command) {
    Supervisor supervisor =
        new Supervisor(command, RandomGenerator.getDefault(), InstantSource.system());
    Thread hook = new Thread(() -> supervisor.stopThenEnd(), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    int code = supervisor.supervise();
    if (supervisor.stopping.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    return code;
  }

  /// Blocks until the child ends for good or [#stop()] was called.
  int supervise() {
    try {
      while (stopping.getCount() > 0) {
        Instant began = steady.instant();
        int code = start().waitFor();
        if (stopping.getCount() == 0) {
          break;
        }
        if (ExitCode.after(code) == ExitCode.Next.END) {
          return code;
        }
        waitBefore(code, Duration.between(began, steady.instant()));
      }
      return ExitCode.DONE.code();
    } catch (IOException e) {
      System.err.println("supervisor: the agent cannot be started: " + e.getMessage());
      return ExitCode.FAILED.code();
    } catch (InterruptedException _) {
      stop();
      return ExitCode.DONE.code();
    }
  }

  /// Ends the child, by force if it does not end in time. May be called twice, or before a child
  /// has been started.
  void stop() {
    stopping.countDown();
    Process running = child;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException _) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(MARK, "1");
    Process started = builder.start();
    child = started;
    if (stopping.getCount() == 0) {
      started.destroy();
    }
    return started;
  }

  /// A child that asks for a restart again and again is treated as one that crashes.
  private void waitBefore(int code, Duration lived) throws InterruptedException {
    boolean stable = lived.compareTo(STABLE_AFTER) >= 0;
    boolean asked = ExitCode.after(code) == ExitCode.Next.RESTART;
    if (stable || (asked && backoff.equals(Backoff.FRESH))) {
      backoff = Backoff.FRESH;
    }
    Backoff.Draw draw = backoff.draw(random);
    Duration delay = asked && backoff.equals(Backoff.FRESH) ? Duration.ZERO : draw.delay();
    backoff = draw.next();
    System.err.printf(
        "supervisor: the agent ended with %d; starting it again in %d ms%n",
        code, delay.toMillis());
    boolean _ = stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Runs when the process was told to end: halting is the only way left to choose its code.
  private void stopThenEnd() {
    stop();
    Runtime.getRuntime().halt(ExitCode.DONE.code());
  }
}
