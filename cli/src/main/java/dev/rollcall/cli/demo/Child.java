// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A process that the demonstration started, and its log.
record Child(String name, Process process, Path log) implements AutoCloseable {
  /// Longer than a server's own drain.
  private static final Duration GRACE = Duration.ofSeconds(25);

  private static final int TAIL_LINES = 15;

  /// Ends it in order, and by force when that takes too long. What it started ends with it.
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  /// The last lines of its log, for a message about its failure.
  String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.stream()
          .skip(Math.max(0, lines.size() - TAIL_LINES))
          .map(line -> "  " + name + ": " + line)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "  " + name + ": no log (" + e.getMessage() + ")";
    }
  }
}
