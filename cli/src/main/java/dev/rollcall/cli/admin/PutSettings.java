// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `rollcall settings put`.
@Command(
    name = "put",
    description = {
      "Replaces one layer by the given keys: the defaults, or that of a domain (--domain),",
      "a person (and --user) or a workstation (and --mac).",
      "Connected agents apply it within a second, without a restart."
    })
final class PutSettings implements Runnable {
  @Mixin private final AdminOptions options;

  @Mixin private final LayerOptions layer = new LayerOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "such as idle_threshold=120 track_usb=false; none at all empties the layer")
  private Map<String, String> values = new LinkedHashMap<>();

  PutSettings(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    ObjectNode overrides = AdminApi.object();
    values.forEach((key, value) -> overrides.set(key, json(value)));
    String path = layer.path();
    try (AdminApi api = options.api()) {
      options.print(api.put(path, overrides), JsonNode::toPrettyString);
    }
  }

  /// Numbers, switches and objects as they are; anything else is text.
  static JsonNode json(String value) {
    try {
      return JsonMapper.shared().readTree(value);
    } catch (JacksonException e) {
      return StringNode.valueOf(value);
    }
  }
}
