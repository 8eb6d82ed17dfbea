// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One stored picture.
///
/// @param contentType `image/png` or `image/jpeg`
public record Screenshot(String id, String contentType) {
  /// The picture that a command brought, if it is there yet.
  public static Optional<Screenshot> of(AdminApi api, String commandId) {
    String path = ApiPath.withQuery(ApiPath.of("screenshots"), Map.of("command_id", commandId));
    for (JsonNode item : api.get(path).path("items")) {
      return Optional.of(
          new Screenshot(item.path("id").asString(), item.path("content_type").asString("")));
    }
    return Optional.empty();
  }

  public byte[] image(AdminApi api) {
    return api.bytes(ApiPath.of("screenshots", id, "image"));
  }

  public String fileName() {
    String name = id.replaceAll("[^A-Za-z0-9_-]", "_");
    return "screenshot-" + name + (contentType.equals("image/jpeg") ? ".jpg" : ".png");
  }
}
