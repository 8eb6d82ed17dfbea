// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A list that the server answers in pages, as one list.
final class Pages {
  private Pages() {}

  static ObjectNode all(AdminApi api, String path) {
    ObjectNode whole = AdminApi.object();
    ArrayNode items = whole.putArray("items");
    String cursor = "";
    do {
      JsonNode page = api.get(ApiPath.withQuery(path, Map.of("cursor", cursor)));
      page.path("items").forEach(items::add);
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    return whole.putNull("next");
  }
}
