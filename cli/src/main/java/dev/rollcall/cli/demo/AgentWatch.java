// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.admin.AdminApi;
import dev.rollcall.cli.admin.ApiPath;
import dev.rollcall.cli.console.CommandFailure;
import dev.rollcall.cli.console.Poll;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Watches one agent through the list of agents.
final class AgentWatch {
  private final AdminApi api;
  private final Workstation who;
  private final Poll poll;
  private final Duration deadline;

  AgentWatch(AdminApi api, Workstation who, Duration interval, Duration deadline) {
    this.api = api;
    this.who = who;
    this.deadline = deadline;
    this.poll = new Poll(interval, deadline, System::nanoTime);
  }

  AgentView now() {
    return look().orElseThrow(() -> new CommandFailure("the server does not list the agent"));
  }

  /// The agent as soon as it is so.
  ///
  /// @throws CommandFailure when it is not so at the deadline, or the agent rejects the new state
  AgentView await(String what, Predicate<AgentView> isSo) {
    return poll.until(() -> look().filter(view -> !refuses(view) && isSo.test(view)))
        .orElseThrow(() ->
            new CommandFailure(what + " not within " + deadline.toSeconds() + " s; " + seen()));
  }

  private boolean refuses(AgentView view) {
    if (view.rejected().isEmpty()) {
      return false;
    }
    throw new CommandFailure("the agent rejected it: " + view.rejected());
  }

  private String seen() {
    return look().map(view -> "it is " + view).orElse("the server does not list the agent");
  }

  private Optional<AgentView> look() {
    for (JsonNode item : api.get(ApiPath.of("agents")).path("items")) {
      if (item.path("mac_address").asString("").equals(who.mac())) {
        return Optional.of(AgentView.of(item));
      }
    }
    return Optional.empty();
  }
}
