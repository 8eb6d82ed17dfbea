// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A real server on a store of its own, started by the launcher as an operator starts it.
public final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(30);
  private static final Pattern READY =
      Pattern.compile("ready agent=127\\.0\\.0\\.1:(\\d+) admin=(http://127\\.0\\.0\\.1:\\d+)");

  private final Path data;
  private final Map<String, String> environment;
  private final Program program;
  private final int agentPort;
  private final URI admin;
  private final Rest rest;

  private ServerProcess(Path data, Map<String, String> environment, Program program) {
    this.data = data;
    this.environment = Map.copyOf(environment);
    this.program = program;
    var ready = READY.matcher(firstLine(program));
    assertThat(ready.matches()).as("the first line is the ready line: %s", ready).isTrue();
    this.agentPort = Integer.parseInt(ready.group(1));
    this.admin = URI.create(ready.group(2));
    this.rest = new Rest(admin);
  }

  /// On any free ports.
  public static ServerProcess start(Path data) {
    return start(data, 0, 0);
  }

  public static ServerProcess start(Path data, int agentPort, int adminPort) {
    return start(data, agentPort, adminPort, Map.of());
  }

  public static ServerProcess start(
      Path data, int agentPort, int adminPort, Map<String, String> environment) {
    var program =
        launch(
            environment,
            List.of(
                "--data",
                data.toString(),
                "--agent-port",
                Integer.toString(agentPort),
                "--admin-port",
                Integer.toString(adminPort),
                "--dev"));
    try {
      return new ServerProcess(data, environment, program);
    } catch (Throwable e) {
      program.close();
      throw e;
    }
  }

  /// The launcher's `server` with these arguments, whatever becomes of it.
  public static Program launch(Map<String, String> environment, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Checkout.launcher().toString());
    command.add("server");
    command.addAll(arguments);
    return Program.start("server", environment, command);
  }

  private static String firstLine(Program program) {
    var deadline = System.nanoTime() + START.toNanos();
    for (; ; ) {
      try {
        return program.out().await("ready line", Duration.ofMillis(200), _ -> true);
      } catch (AssertionError e) {
        if (!program.isAlive() || System.nanoTime() > deadline) {
          throw new AssertionError("the server did not become ready:\n" + program.report(), e);
        }
      }
    }
  }

  /// Starts it again on the same data and the same ports, after it has ended.
  public ServerProcess again() {
    return on(data);
  }

  /// Starts it again on other data and the same ports, after it has ended.
  public ServerProcess on(Path data) {
    return start(data, agentPort, admin.getPort(), environment);
  }

  public Path data() {
    return data;
  }

  public int agentPort() {
    return agentPort;
  }

  public URI admin() {
    return admin;
  }

  public Rest rest() {
    return rest;
  }

  public Admin administrator() {
    return new Admin(rest);
  }

  public long pid() {
    return program.pid();
  }

  /// What it wrote to standard error.
  public Tape<String> log() {
    return program.err();
  }

  public String report() {
    return program.report();
  }

  /// Stops it where it stands.
  public void freeze() {
    program.freeze();
  }

  /// Lets it go on.
  public void thaw() {
    program.thaw();
  }

  /// Ends it as a power cut would, as far as a process can tell.
  public void kill9() {
    program.kill9();
  }

  /// Asks it to end, waits until it has, and gives its exit code.
  public int terminate() {
    program.terminate();
    return program.awaitExit(END);
  }

  /// Fails when it has lost count of a command, or does not say why one waits.
  void checkBooks() {
    new Books(rest).check();
  }

  /// Asks it to end, whatever its Java machine writes to standard output while it does.
  public void retire(Duration within) {
    program.terminate();
    try {
      assertThat(program.awaitExit(within)).as("exit code").isZero();
    } finally {
      program.close();
    }
  }

  /// Ends it, and holds it to its promises: that it accounts for every command, that standard
  /// output carries the ready line only, and that no secret is where it should not be.
  @Override
  public void close() {
    try {
      if (program.isAlive()) {
        checkBooks();
      }
    } finally {
      program.close();
    }
    assertThat(program.out().all()).as("standard output").hasSize(1);
    Secrets.ofThisRun().searchFolder(data);
  }
}
