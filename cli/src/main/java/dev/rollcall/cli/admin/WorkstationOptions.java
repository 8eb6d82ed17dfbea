// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Which workstation of which person.
final class WorkstationOptions {
  @Mixin private final PersonOptions person = new PersonOptions();

  @Option(
      names = "--mac",
      required = true,
      paramLabel = "M",
      description = "the workstation, such as 1697e92ca2fc or 16:97:e9:2c:a2:fc")
  private String mac = "";

  ObjectNode body() {
    return AdminApi.object()
        .put("domain", person.domain())
        .put("user_id", person.user())
        .put("mac_address", mac);
  }

  /// Of what the server keeps for each workstation.
  String path(String kind) {
    return ApiPath.of(kind, person.domain(), person.user(), mac);
  }
}
