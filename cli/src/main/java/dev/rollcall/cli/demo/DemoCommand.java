// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import dev.rollcall.cli.console.StopSignal;
import dev.rollcall.cli.console.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rollcall demo`.
@Command(
    name = "demo",
    description = {
      "Shows the real thing: a server on a temporary store, one agent (on a display of its own"
          + " where there is none), and a measured tour. Stays up until Ctrl-C, which ends and"
          + " deletes everything."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(60);

  private final Terminal terminal;
  private final Map<String, String> environment;

  @Option(
      names = "--once",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "end after the tour: 0, or 1 and the reason; only the picture is kept")
  private boolean once;

  public DemoCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Workplace workplace = Workplace.create();
    AtomicBoolean passed = new AtomicBoolean();
    try (StopSignal signal = StopSignal.install(STOP_DEADLINE, terminal.err());
        Children children = new Children(workplace.folder())) {
      signal.stops(() -> end(workplace, children, passed.get()));
      ServerAddresses server = tour(workplace, children);
      passed.set(true);
      show(server, workplace);
      if (!once) {
        signal.awaitStop();
      }
    }
    workplace.deleteAllButPicture();
    return 0;
  }

  private ServerAddresses tour(Workplace workplace, Children children) {
    try {
      return new Demo(terminal, environment, workplace, children).tour();
    } catch (CommandFailure e) {
      terminal.err().println(children.tails());
      throw new CommandFailure(e.getMessage() + " (logs are kept in " + workplace.folder() + ")");
    }
  }

  private void show(ServerAddresses server, Workplace workplace) {
    PrintStream out = terminal.out();
    out.println();
    out.println("picture  " + workplace.picture());
    out.println("page     " + server.admin() + "/");
    if (!once) {
      out.println("data     " + workplace.folder());
      out.println();
      out.println("Server and agent stay up; Ctrl-C ends them and deletes the data.");
    }
    out.flush();
  }

  private static void end(Workplace workplace, Children children, boolean passed) {
    children.close();
    workplace.delete();
    if (!passed) {
      throw new CommandFailure("stopped before the tour ended");
    }
  }
}
