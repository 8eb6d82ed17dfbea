// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Terminal;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// All of the administrator's commands.
public final class AdminCommands {
  private AdminCommands() {}

  public static void addTo(
      CommandLine commands, Terminal terminal, Map<String, String> environment) {
    Invocation invocation = new Invocation(terminal, environment);
    commands
        .addSubcommand(new AgentsCommand(invocation))
        .addSubcommand(
            "checkin", described(AttendanceCommand.checkIn(invocation), "Checks a person in."))
        .addSubcommand(
            "checkout", described(AttendanceCommand.checkOut(invocation), "Checks a person out."))
        .addSubcommand(new ScreenshotCommand(invocation))
        .addSubcommand(
            new CommandLine(new SettingsCommand())
                .addSubcommand(new ShowSettings(invocation))
                .addSubcommand(new PutSettings(invocation)))
        .addSubcommand(new MonitoringCommand(invocation))
        .addSubcommand(new SendCommand(invocation))
        .addSubcommand(new CommandsCommand(invocation))
        .addSubcommand(new EnrollTokenCommand(invocation))
        .addSubcommand(new IdentitiesCommand(invocation))
        .addSubcommand(new RevokeCommand(invocation))
        .addSubcommand(new AccountsCommand(invocation))
        .addSubcommand(new PasswordCommand(invocation))
        .addSubcommand(new UnbindCommand(invocation))
        .addSubcommand(
            new CommandLine(new TokenCommand())
                .addSubcommand(new CreateToken(invocation))
                .addSubcommand(new ListTokens(invocation))
                .addSubcommand(new RevokeToken(invocation)));
  }

  private static CommandSpec described(Object command, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    spec.usageMessage().description(description);
    return spec;
  }
}
