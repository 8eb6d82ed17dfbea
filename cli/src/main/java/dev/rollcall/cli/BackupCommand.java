// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.console.Terminal;
import dev.rollcall.server.Backups;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rollcall backup`.
@Command(
    name = "backup",
    description = {
      "Makes a checked copy of the store and its pictures, also while the server runs.",
      "Standard output carries the new folder's path. It holds personal data, readable by its"
          + " owner only."
    })
final class BackupCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "the server's data folder")
  private Path data = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description =
          "the backup's new folder, or an existing one in which it gets a name of the time")
  private Path to = Path.of("");

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var made = Backups.backup().make(data, to, terminal.err()::println);
    if (!made.missing().isEmpty()) {
      terminal
          .err()
          .println(
              "missing pictures, deleted meanwhile or lost before: "
                  + made.missing().size()
                  + " "
                  + made.missing().stream().limit(SHOWN).toList());
    }
    terminal.err().println("done: the store and " + made.pictures() + " pictures");
    terminal.out().println(made.folder());
    return 0;
  }
}
