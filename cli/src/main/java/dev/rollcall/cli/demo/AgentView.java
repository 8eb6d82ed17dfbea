// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import tools.jackson.databind.JsonNode;

/// What the agent itself has confirmed, as `GET /api/v1/agents` shows it.
///
/// @param instance new at every start of the agent's process
/// @param rejected why the agent could not apply the newest state; empty when it did not reject it
record AgentView(
    String presence,
    String instance,
    long desired,
    long applied,
    String monitoring,
    String rejected) {

  static AgentView of(JsonNode item) {
    return new AgentView(
        item.path("presence").path("state").asString(""),
        item.path("instance_id").asString(""),
        item.path("desired_revision").asLong(0),
        item.path("applied_revision").asLong(0),
        item.path("monitoring").path("applied").asString(""),
        item.path("rejected").path("reason").asString(""));
  }

  boolean isOnline() {
    return presence.equals("online") && !instance.isEmpty();
  }

  /// Whether the agent has applied everything, and something that it had not applied before.
  boolean hasAppliedMoreThan(AgentView before) {
    return applied > before.applied && applied >= desired;
  }
}
