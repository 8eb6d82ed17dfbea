// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Table;
import dev.rollcall.cli.console.UsageFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `rollcall commands`.
@Command(
    name = "commands",
    description = {
      "Lists the commands to agents, or shows one with everything that happened to it.",
      "With --cancel: ends that one, as long as its agent has not taken it."
    })
final class CommandsCommand implements Runnable {
  @Mixin private final AdminOptions options;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "the one to show")
  private String id = "";

  @Option(
      names = "--cancel",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "end the one named by ID")
  private boolean cancel;

  CommandsCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    if (cancel && id.isEmpty()) {
      throw new UsageFailure("--cancel needs the ID of a command");
    }
    try (AdminApi api = options.api()) {
      if (cancel) {
        options.print(
            api.post(ApiPath.of("commands", id, "cancel"), AdminApi.object()),
            CommandsCommand::timeline);
      } else if (id.isEmpty()) {
        options.print(Pages.all(api, ApiPath.of("commands")), CommandsCommand::table);
      } else {
        options.print(api.get(ApiPath.of("commands", id)), CommandsCommand::timeline);
      }
    }
  }

  static String line(JsonNode command) {
    return command.path("id").asString("?") + " " + CommandCalls.state(command);
  }

  private static String table(JsonNode answer) {
    Table table = new Table("ID", "TYPE", "DOMAIN", "USER", "MAC", "STATE", "CREATED");
    for (JsonNode command : answer.path("items")) {
      table.row(
          command.path("id").asString(""),
          command.path("type").asString(""),
          command.path("domain").asString(""),
          command.path("user_id").asString(""),
          command.path("mac_address").asString(""),
          CommandCalls.state(command),
          command.path("created_at").asString(""));
    }
    return table.toString();
  }

  private static String timeline(JsonNode command) {
    Table table = new Table("AT", "STATE", "DETAIL");
    for (JsonNode step : command.path("timeline")) {
      table.row(
          step.path("at").asString(""),
          step.path("state").asString(""),
          step.path("detail").asString(""));
    }
    return line(command) + "\n" + table;
  }
}
