// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One process that a test started, with what it writes. It and its children end with {@link
/// #close}, by their process ids, or at the latest with the tests' own JVM.
public final class Program implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(20);
  private static final Duration TOOL = Duration.ofSeconds(60);

  private final String name;
  private final Process process;
  private final Tape<String> out;
  private final Tape<String> err;
  private final List<Thread> readers;
  private final Thread lastResort;

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    this.out = new Tape<>(name + " standard output");
    this.err = new Tape<>(name + " standard error");
    this.readers = List.of(reader(process.inputReader(), out), reader(process.errorReader(), err));
    this.lastResort = new Thread(() -> endByForce(process));
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /// Starts a command in the repository's root.
  ///
  /// @param environment what is added to the environment; Rollcall's own variables and the display
  ///   of whoever runs the tests are not passed on
  public static Program start(String name, Map<String, String> environment, List<String> command) {
    var builder = new ProcessBuilder(command).directory(Checkout.root().toFile());
    builder.environment().keySet().removeIf(Program::staysBehind);
    builder.environment().putAll(environment);
    builder.redirectInput(Path.of("/dev/null").toFile());
    try {
      return new Program(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("start " + name + ": " + command, e);
    }
  }

  /// The launcher with these arguments.
  public static Program rollcall(String... arguments) {
    var command = new ArrayList<>(List.of(Checkout.launcher().toString()));
    command.addAll(List.of(arguments));
    return start("rollcall " + arguments[0], Map.of(), command);
  }

  private static boolean staysBehind(String variable) {
    return variable.startsWith("ROLLCALL_") || variable.equals("DISPLAY");
  }

  public Tape<String> out() {
    return out;
  }

  public Tape<String> err() {
    return err;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Processes that it started and that still run, also those of its children.
  public List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /// Waits until it has ended by itself and all that it wrote is on the tapes.
  public int awaitExit(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " still runs after " + within + "\n" + report());
      }
      for (var reader : readers) {
        reader.join(END);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(name + ": interrupted while waiting for its end", e);
    }
  }

  /// Asks it to end (SIGTERM).
  public void terminate() {
    process.toHandle().destroy();
  }

  /// SIGKILL to it alone; waits until it is gone.
  public void kill9() {
    process.toHandle().destroyForcibly();
    awaitExit(END);
  }

  /// Stops it and its children where they stand (SIGSTOP), as a computer that goes to sleep does.
  public void freeze() {
    signal("-STOP");
  }

  /// Lets them go on (SIGCONT).
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    var command = new ArrayList<>(List.of("kill", signal, Long.toString(pid())));
    children().forEach(child -> command.add(Long.toString(child.pid())));
    run("signal " + name, command);
  }

  /// Runs a command that must succeed soon, and gives what it wrote to standard output.
  @CanIgnoreReturnValue
  public static List<String> run(String name, List<String> command) {
    try (var program = start(name, Map.of(), command)) {
      if (program.awaitExit(TOOL) != 0) {
        throw new AssertionError("%s: %s failed: %s".formatted(name, command, program.report()));
      }
      return program.out().all();
    }
  }

  /// What it wrote last, for the report of a failed test.
  public String report() {
    return Stream.of(out, err)
        .map(tape -> tape.from(Math.max(0, tape.mark() - 150)))
        .map(lines -> String.join("\n", lines))
        .reduce("", (text, lines) -> text + lines + "\n");
  }

  @Override
  public void close() {
    endByForce(process);
    awaitExit(END);
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The tests' JVM is ending: the hook runs already and finds nothing left to do.
    }
    // Standard output is where a command shows the token that it was asked for
    Secrets.ofThisRun().searchLines("what " + name + " wrote to standard error", err.held());
  }

  /// By their handles, because `Process.destroy` closes what was not read yet.
  private static void endByForce(Process process) {
    var family = process.descendants().toList();
    process.toHandle().destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private static Thread reader(BufferedReader lines, Tape<String> tape) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (lines) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
              tape.add(line);
            }
          } catch (IOException e) {
            tape.add("(reading ended: " + e.getMessage() + ")");
          }
        });
  }
}
