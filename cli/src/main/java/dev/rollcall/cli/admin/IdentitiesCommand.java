// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `rollcall identities`.
@Command(
    name = "identities",
    description = "Lists the workstations that have enrolled, and what became of each.")
final class IdentitiesCommand implements Runnable {
  @Mixin private final AdminOptions options;

  @Option(names = "--domain", paramLabel = "D", description = "only of this domain")
  private String domain = "";

  @Option(names = "--user", paramLabel = "ID", description = "only of this person")
  private String user = "";

  IdentitiesCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    String path =
        ApiPath.withQuery(ApiPath.of("identities"), Map.of("domain", domain, "user_id", user));
    try (AdminApi api = options.api()) {
      options.print(Pages.all(api, path), IdentitiesCommand::table);
    }
  }

  private static String table(JsonNode answer) {
    Table table =
        new Table("DOMAIN", "USER", "MAC", "STATE", "ENROLLED", "CERTIFICATE", "ENDS", "REASON");
    for (JsonNode identity : answer.path("items")) {
      table.row(
          identity.path("domain").asString(""),
          identity.path("user_id").asString(""),
          identity.path("mac_address").asString(""),
          identity.path("state").asString(""),
          identity.path("enrolled_at").asString(""),
          identity.path("generation").asString(""),
          identity.path("certificate_ends_at").asString(""),
          identity.path("reason").asString(""));
    }
    return table.toString();
  }
}
