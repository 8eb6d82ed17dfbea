// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
      "Replaces one layer, the defaults or with --domain that domain's, by the given keys.",
      "Connected agents apply it within a second, without a restart."
    })
final class PutSettings implements Runnable {
  @Mixin private final AdminOptions options;

  @Option(names = "--domain", paramLabel = "D", description = "the domain's layer")
  private String domain = "";

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "such as idle_threshold=120 track_usb=false; none at all empties the layer")
  private Map<String, String> values = new LinkedHashMap<>();

  PutSettings(Terminal terminal) {
    this.options = new AdminOptions(terminal);
  }

  @Override
  public void run() {
    ObjectNode layer = AdminApi.object();
    values.forEach((key, value) -> layer.set(key, json(value)));
    try (AdminApi api = options.api()) {
      options.print(api.put(ShowSettings.layer(domain), layer), JsonNode::toPrettyString);
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
