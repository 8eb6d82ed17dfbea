// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is stored of one agent.
public record AgentRecord(
    AgentId agent,
    Introduction introduction,
    Epoch epoch,
    Revisions desired,
    Revisions applied,
    Monitoring monitoring,
    @Nullable Rejection rejection,
    @Nullable Instant connectedAt,
    @Nullable Instant disconnectedAt,
    @Nullable String disconnectReason) {

  /// Whether the workstation is monitored.
  ///
  /// @param applied null as long as the agent has confirmed none
  public record Monitoring(
      MonitoringState desired, String reason, @Nullable MonitoringState applied) {}

  /// A state that the agent could not apply.
  public record Rejection(Revision revision, String reason) {}
}
