// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `rollcall revoke`.
@Command(
    name = "revoke",
    description = {
      "Ends the identity of a workstation: its certificates are worth nothing from now on, and its",
      "stream ends within seconds. A new enrolment token lets it in again."
    })
final class RevokeCommand implements Runnable {
  @Mixin private final AdminOptions options;
  @Mixin private final WorkstationOptions workstation = new WorkstationOptions();

  RevokeCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      options.print(
          api.post(workstation.path("identities") + "/revoke", AdminApi.object()),
          RevokeCommand::sentence);
    }
  }

  private static String sentence(JsonNode identity) {
    return "revoked %s_%s of %s"
        .formatted(
            identity.path("user_id").asString("?"),
            identity.path("mac_address").asString("?"),
            identity.path("domain").asString("?"));
  }
}
