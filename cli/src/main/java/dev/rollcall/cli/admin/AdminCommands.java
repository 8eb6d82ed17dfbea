// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// All of the administrator's commands.
public final class AdminCommands {
  private AdminCommands() {}

  public static void addTo(CommandLine commands, Terminal terminal) {
    commands
        .addSubcommand(new AgentsCommand(terminal))
        .addSubcommand(
            "checkin", described(AttendanceCommand.checkIn(terminal), "Checks a person in."))
        .addSubcommand(
            "checkout", described(AttendanceCommand.checkOut(terminal), "Checks a person out."))
        .addSubcommand(new ScreenshotCommand(terminal))
        .addSubcommand(
            new CommandLine(new SettingsCommand())
                .addSubcommand(new ShowSettings(terminal))
                .addSubcommand(new PutSettings(terminal)))
        .addSubcommand(new MonitoringCommand(terminal))
        .addSubcommand(new SendCommand(terminal))
        .addSubcommand(new CommandsCommand(terminal));
  }

  private static CommandSpec described(Object command, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    spec.usageMessage().description(description);
    return spec;
  }
}
