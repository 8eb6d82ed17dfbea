// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `rollcall accounts`.
@Command(
    name = "accounts",
    description = "Lists the accounts that you manage, and what each may do where.")
final class AccountsCommand implements Runnable {
  @Mixin private final AdminOptions options;

  AccountsCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      options.print(Pages.all(api, ApiPath.of("accounts")), AccountsCommand::table);
    }
  }

  private static String table(JsonNode answer) {
    Table table = new Table("ACCOUNT", "STATE", "2ND FACTOR", "SIGN-ON", "RIGHT", "DOMAIN", "TEAM");
    for (JsonNode account : answer.path("items")) {
      String name = account.path("name").asString("");
      String state = account.path("disabled").asBoolean(false) ? "disabled" : "enabled";
      String factor = account.path("second_factor").asBoolean(false) ? "yes" : "no";
      String signOn = account.path("single_sign_on").asBoolean(false) ? "bound" : "-";
      if (account.path("grants").isEmpty()) {
        table.row(name, state, factor, signOn, "-", "-", "-");
      }
      for (JsonNode grant : account.path("grants")) {
        table.row(
            name,
            state,
            factor,
            signOn,
            grant.path("right").asString(""),
            grant.path("domain").asString(""),
            grant.path("team").asString("*"));
      }
    }
    return table.toString();
  }
}
