// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `rollcall monitoring`.
@Command(name = "monitoring", description = "Turns monitoring of a workstation on, paused or off.")
final class MonitoringCommand implements Runnable {
  /// As the REST interface writes them.
  enum State {
    on,
    paused,
    off
  }

  @Mixin private final AdminOptions options;
  @Mixin private final WorkstationOptions workstation = new WorkstationOptions();

  @Parameters(paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}")
  private State state = State.on;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "why; the person sees it")
  private String reason = "";

  MonitoringCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      JsonNode answer =
          api.put(
              workstation.path("monitoring"),
              AdminApi.object().put("state", state.name()).put("reason", reason));
      options.print(answer, MonitoringCommand::sentence);
    }
  }

  private static String sentence(JsonNode answer) {
    return "monitoring is to be %s (revision %s); the workstation has applied: %s"
        .formatted(
            answer.path("desired").asString("?"),
            answer.path("revision").asString("?"),
            answer.path("applied").asString("nothing yet"));
  }
}
