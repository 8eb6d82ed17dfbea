// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.console.Terminal;
import dev.rollcall.server.Backups;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rollcall restore`.
@Command(
    name = "restore",
    description = {
      "Makes a data folder from a backup, after checking all of it. The server must be stopped,"
          + " and",
      "the folder missing or empty: move a damaged one away, and keep it until the new one runs."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "the folder that `rollcall backup` made")
  private Path from = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "the data folder to be; missing or empty")
  private Path data = Path.of("");

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var files = Backups.restore().restore(from, data, terminal.err()::println);
    terminal.err().println("done: " + files + " files; start the server with --data " + data);
    terminal.out().println(data);
    return 0;
  }
}
