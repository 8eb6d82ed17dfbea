// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.e2e.run.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A process whose output goes to files, so that nothing of it costs time in this one. It ends with
/// {@link #close}, or at the latest with this process.
final class Child implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(40);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final String name;
  private final Process process;
  private final Path output;
  private final Thread lastResort;

  private Child(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
    this.lastResort = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /// @param output gets both standard output and standard error; an older file of this name goes
  static Child start(String name, Path output, List<String> command, Map<String, String> more) {
    var builder = new ProcessBuilder(command).directory(Checkout.root().toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("ROLLCALL_"));
    builder.environment().put("ROLLCALL_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(more);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    try {
      return new Child(name, builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("start " + name, e);
    }
  }

  static Child start(String name, Path output, List<String> command) {
    return start(name, output, command, Map.of());
  }

  /// `rollcall` with these arguments.
  static Child rollcall(String name, Path output, List<String> arguments) {
    return start(name, output, launching(arguments));
  }

  private static List<String> launching(List<String> arguments) {
    var launcher = Checkout.root().resolve("rollcall").toString();
    return Stream.concat(Stream.of(launcher), arguments.stream()).toList();
  }

  long pid() {
    return process.pid();
  }

  /// Waits for a line that is as wanted.
  Matcher await(Pattern line, Duration within) {
    var deadline = System.nanoTime() + within.toNanos();
    for (; ; ) {
      var found = find(line);
      if (found.isPresent()) {
        return found.get();
      }
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new Trouble(
            "%s wrote no line like '%s' within %s:\n%s".formatted(name, line, within, tail()));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private Optional<Matcher> find(Pattern line) {
    return text().lines().map(line::matcher).filter(Matcher::matches).findFirst();
  }

  String text() {
    try {
      return new String(Files.readAllBytes(output), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("read what " + name + " wrote", e);
    }
  }

  /// SIGTERM; waits, and gives the exit code.
  int terminate() {
    process.destroy();
    return awaitExit(END);
  }

  int awaitExit(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Trouble(name + " still runs after " + within + ":\n" + tail());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while waiting for " + name);
    }
  }

  void kill9() {
    process.destroyForcibly();
    awaitExit(END);
  }

  private String tail() {
    var lines = text().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  @Override
  public void close() {
    kill9();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // This process is ending: the hook runs already.
    }
  }

  /// Why a scenario came to nothing.
  static final class Trouble extends RuntimeException {
    Trouble(String message) {
      super(message);
    }
  }
}
