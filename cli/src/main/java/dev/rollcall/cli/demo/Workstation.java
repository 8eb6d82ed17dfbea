// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.admin.AdminApi;
import dev.rollcall.cli.admin.ApiPath;
import tools.jackson.databind.node.ObjectNode;

/// Whose workstation the tour is about.
record Workstation(String domain, String user, String mac) {
  static final Workstation DEMO = new Workstation("unirms.com", "PT24002", "1697e92ca2fc");

  ObjectNode body() {
    return AdminApi.object().put("domain", domain).put("user_id", user).put("mac_address", mac);
  }

  String monitoringPath() {
    return ApiPath.of("monitoring", domain, user, mac);
  }
}
