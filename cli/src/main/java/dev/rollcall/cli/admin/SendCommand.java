// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `rollcall command`.
@Command(name = "command", description = "Sends a command to a workstation.")
final class SendCommand implements Runnable {
  static final Duration INTERVAL = Duration.ofMillis(100);

  @Mixin private final AdminOptions options;
  @Mixin private final WorkstationOptions workstation = new WorkstationOptions();

  @Parameters(paramLabel = "TYPE", description = "flush_logs, restart, screenshot or log_request")
  private String type = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "why; the person sees it")
  private String reason = "";

  @Option(
      names = "--ttl-seconds",
      paramLabel = "N",
      defaultValue = "0",
      description = "how long it may wait for the workstation (default: it must be connected)")
  private int ttlSeconds;

  @Option(
      names = "--wait-seconds",
      paramLabel = "N",
      defaultValue = "0",
      description = "wait that long for success, and fail without (default: do not wait)")
  private int waitSeconds;

  SendCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    ObjectNode body = workstation.body().put("type", type).put("reason", reason);
    if (ttlSeconds > 0) {
      body.put("ttl_seconds", ttlSeconds);
    }
    try (AdminApi api = options.api()) {
      CommandCalls calls = new CommandCalls(api, INTERVAL);
      options.print(awaited(calls, calls.create(body)), CommandsCommand::line);
    }
  }

  private JsonNode awaited(CommandCalls calls, JsonNode command) {
    return waitSeconds == 0
        ? command
        : calls.awaitSuccess(command.path("id").asString(), Duration.ofSeconds(waitSeconds));
  }
}
