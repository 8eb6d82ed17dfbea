// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `rollcall settings show`.
@Command(
    name = "show",
    description = {
      "Shows one layer of the settings: the defaults, or what a domain (--domain) or a person",
      "(and --user) overrides. With --mac as well: what holds for that workstation in the end,",
      "or with --layer only what its own layer overrides."
    })
final class ShowSettings implements Runnable {
  @Mixin private final AdminOptions options;
  @Mixin private final LayerOptions layer = new LayerOptions();

  @Option(
      names = "--layer",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "with --mac: only the workstation's own layer")
  private boolean own;

  ShowSettings(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    var path = layer.isWorkstation() && !own ? layer.effectivePath() : layer.path();
    try (AdminApi api = options.api()) {
      options.print(api.get(path), JsonNode::toPrettyString);
    }
  }
}
