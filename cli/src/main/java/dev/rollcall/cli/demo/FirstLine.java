// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The first line that a process writes to its standard output, which says that it is ready.
final class FirstLine {
  private FirstLine() {}

  /// Waits for it.
  ///
  /// @throws CommandFailure when the process ends before, or the deadline passes
  static String of(Child child, Duration deadline) {
    BlockingQueue<Optional<String>> line = new ArrayBlockingQueue<>(1);
    Thread.ofVirtual().name(child.name() + "-output").start(() -> line.add(read(child)));
    try {
      Optional<String> read = line.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (read == null) {
        throw new CommandFailure(
            child.name() + " was not ready within " + deadline.toSeconds() + " s");
      }
      return read.orElseThrow(
          () -> new CommandFailure(child.name() + " ended before it was ready"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while " + child.name() + " was starting");
    }
  }

  private static Optional<String> read(Child child) {
    BufferedReader output = child.process().inputReader();
    try {
      return Optional.ofNullable(output.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
