// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `rollcall agents`.
@Command(
    name = "agents",
    description = "Lists the workstations: who is connected, and what each has applied.")
final class AgentsCommand implements Runnable {
  @Mixin private final AdminOptions options;

  AgentsCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      options.print(Pages.all(api, ApiPath.of("agents")), AgentsCommand::table);
    }
  }

  private static String table(JsonNode answer) {
    Table table =
        new Table("DOMAIN", "USER", "MAC", "PRESENCE", "SINCE", "VERSION", "APPLIED", "MONITORING");
    for (JsonNode agent : answer.path("items")) {
      JsonNode presence = agent.path("presence");
      table.row(
          agent.path("domain").asString(""),
          agent.path("user_id").asString(""),
          agent.path("mac_address").asString(""),
          presence.path("state").asString("-"),
          presence.path("since").asString("-"),
          agent.path("client_version").asString("-"),
          changed(agent.path("desired_revision"), agent.path("applied_revision")),
          changed(
              agent.path("monitoring").path("desired"), agent.path("monitoring").path("applied")));
    }
    return table.toString();
  }

  /// What holds at the agent, and what it should become when that differs.
  private static String changed(JsonNode desired, JsonNode applied) {
    String now = applied.asString("-");
    String wanted = desired.asString("-");
    return now.equals(wanted) ? now : now + " -> " + wanted;
  }
}
