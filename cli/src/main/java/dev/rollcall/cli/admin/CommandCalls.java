// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.CommandFailure;
import dev.rollcall.cli.console.Poll;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Commands to agents: asked for, then followed to their outcome.
public final class CommandCalls {
  private static final Set<String> FINAL =
      Set.of("succeeded", "failed", "refused", "expired", "cancelled");

  private final AdminApi api;
  private final Duration interval;

  /// Calls that look for news at the given interval.
  public CommandCalls(AdminApi api, Duration interval) {
    this.api = api;
    this.interval = interval;
  }

  /// The new command.
  public JsonNode create(JsonNode body) {
    return api.post(ApiPath.of("commands"), body);
  }

  public JsonNode show(String id) {
    return api.get(ApiPath.of("commands", id));
  }

  /// The command as it is when it has its outcome, or at the deadline.
  public JsonNode await(String id, Duration deadline) {
    Poll poll = new Poll(interval, deadline, System::nanoTime);
    return poll.until(() -> Optional.of(show(id)).filter(CommandCalls::isFinal))
        .orElseGet(() -> show(id));
  }

  /// Waits for the outcome, which must be success.
  ///
  /// @throws CommandFailure with the reason for any other, or when there is none at the deadline
  public JsonNode awaitSuccess(String id, Duration deadline) {
    JsonNode command = await(id, deadline);
    if (!command.path("state").asString("").equals("succeeded")) {
      throw new CommandFailure("command " + id + ": " + state(command));
    }
    return command;
  }

  /// Whether it has its outcome.
  public static boolean isFinal(JsonNode command) {
    return FINAL.contains(command.path("state").asString(""));
  }

  /// The state, and why, such as `refused (not_checked_in): …`.
  static String state(JsonNode command) {
    String state = command.path("state").asString("?");
    JsonNode outcome = command.path("outcome");
    String message = outcome.path("message").asString("");
    String code = outcome.path("code").asString(command.path("waiting_because").asString(""));
    return state
        + (code.isEmpty() ? "" : " (" + code + ")")
        + (message.isEmpty() ? "" : ": " + message);
  }
}
