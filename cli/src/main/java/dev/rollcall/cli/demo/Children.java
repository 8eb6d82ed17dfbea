// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// All processes of the demonstration. They end in the reverse order of their start, whichever
/// thread ends them, and none starts afterwards.
final class Children implements AutoCloseable {
  private final Path logs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Child> running = new ArrayDeque<>();
  private boolean closed;

  Children(Path logs) {
    this.logs = logs;
  }

  /// Starts a program. Its standard output can be read, its standard error goes to `NAME.log`.
  Child start(String name, List<String> command, Map<String, String> environment) {
    lock.lock();
    try {
      if (closed) {
        throw new CommandFailure("stopped before " + name + " was started");
      }
      Child child = startOpen(name, command, environment);
      running.push(child);
      return child;
    } finally {
      lock.unlock();
    }
  }

  private Child startOpen(String name, List<String> command, Map<String, String> environment) {
    Path log = logs.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectError(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new Child(name, builder.start(), log);
    } catch (IOException e) {
      throw new CommandFailure("cannot start " + name + ": " + e.getMessage());
    }
  }

  String tails() {
    lock.lock();
    try {
      return running.stream()
          .map(Child::tail)
          .filter(tail -> !tail.isEmpty())
          .collect(Collectors.joining("\n"));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      while (!running.isEmpty()) {
        running.pop().close();
      }
    } finally {
      lock.unlock();
    }
  }
}
