// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `rollcall enroll-token`.
@Command(
    name = "enroll-token",
    description = {
      "Makes a token by which one workstation of a person can be enrolled, once, within 10"
          + " minutes,",
      "and prints it. Give it to the agent with --enroll-token-file."
    })
final class EnrollTokenCommand implements Runnable {
  @Mixin private final AdminOptions options;
  @Mixin private final PersonOptions person = new PersonOptions();

  @Option(
      names = "--mac",
      paramLabel = "M",
      description = "only this workstation, such as 1697e92ca2fc (default any one of the person)")
  private String mac = "";

  EnrollTokenCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    ObjectNode wish =
        AdminApi.object().put("domain", person.domain()).put("user_id", person.user());
    if (!mac.isEmpty()) {
      wish.put("mac_address", mac);
    }
    try (AdminApi api = options.api()) {
      options.print(
          api.post(ApiPath.of("enroll-tokens"), wish), answer -> answer.path("token").asString(""));
    }
  }
}
