// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `rollcall token create`.
@Command(
    name = "create",
    description = {
      "Makes a token and prints it, this once. Who has it may do what it carries: keep it in a"
          + " file",
      "that only its owner can read."
    })
final class CreateToken implements Runnable {
  @Mixin private final AdminOptions options;

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "whose token it is (default your own account's)")
  private String account = "";

  @Option(
      names = "--label",
      required = true,
      paramLabel = "TEXT",
      description = "what it is for, to be recognised in lists")
  private String label = "";

  @Option(
      names = "--rights",
      paramLabel = "RIGHTS",
      description =
          "what it carries of its account's rights: administer, request_screenshots,"
              + " view_screenshots, audit, read_own_data, with commas between (default all)")
  private String rights = "";

  @Option(
      names = "--days",
      defaultValue = "90",
      paramLabel = "N",
      description = "how long it is good, at most 365 (default ${DEFAULT-VALUE})")
  private int days;

  CreateToken(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    ObjectNode wish = AdminApi.object().put("label", label).put("days", days);
    if (!account.isEmpty()) {
      wish.put("account", account);
    }
    Stream.of(rights.split(",", -1))
        .map(String::strip)
        .filter(right -> !right.isEmpty())
        .forEach(wish.withArray("rights")::add);
    try (AdminApi api = options.api()) {
      options.print(
          api.post(ApiPath.of("tokens"), wish), answer -> answer.path("token").asString(""));
    }
  }
}
