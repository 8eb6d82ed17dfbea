// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Terminal;
import dev.rollcall.cli.console.UsageFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `rollcall settings show`.
@Command(
    name = "show",
    description = {
      "Shows one layer: the defaults, or with --domain what that domain overrides.",
      "With --domain, --user and --mac: what holds for that workstation in the end."
    })
final class ShowSettings implements Runnable {
  @Mixin private final AdminOptions options;

  @Option(names = "--domain", paramLabel = "D", description = "the domain's layer")
  private String domain = "";

  @Option(names = "--user", paramLabel = "ID", description = "with --mac: the effective settings")
  private String user = "";

  @Option(names = "--mac", paramLabel = "M", description = "with --user: the effective settings")
  private String mac = "";

  ShowSettings(Terminal terminal) {
    this.options = new AdminOptions(terminal);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      options.print(api.get(path()), JsonNode::toPrettyString);
    }
  }

  private String path() {
    if (user.isEmpty() && mac.isEmpty()) {
      return layer(domain);
    }
    if (domain.isEmpty() || user.isEmpty() || mac.isEmpty()) {
      throw new UsageFailure("the effective settings need --domain, --user and --mac");
    }
    return ApiPath.of("settings", "effective", domain, user, mac);
  }

  static String layer(String domain) {
    return domain.isEmpty()
        ? ApiPath.of("settings", "defaults")
        : ApiPath.of("settings", "domains", domain);
  }
}
