// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Table;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `rollcall token list`.
@Command(
    name = "list",
    description =
        "Lists the tokens of an account: what each carries, until when, and its last use.")
final class ListTokens implements Runnable {
  @Mixin private final AdminOptions options;

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "whose tokens (default your own account's)")
  private String account = "";

  ListTokens(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    String path = ApiPath.withQuery(ApiPath.of("tokens"), Map.of("account", account));
    try (AdminApi api = options.api()) {
      options.print(api.get(path), ListTokens::table);
    }
  }

  private static String table(JsonNode answer) {
    Table table = new Table("ID", "ACCOUNT", "LABEL", "RIGHTS", "EXPIRES", "LAST USED");
    for (JsonNode token : answer.path("items")) {
      table.row(
          token.path("id").asString(""),
          token.path("account").asString(""),
          token.path("label").asString(""),
          token
              .path("rights")
              .valueStream()
              .map(right -> right.asString(""))
              .collect(Collectors.joining(",")),
          token.path("expires_at").asString(""),
          token.path("last_used_on").asString("never"));
    }
    return table.toString();
  }
}
