// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import dev.rollcall.server.fleet.AgentId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One command, as stored.
///
/// @param sequence rises per store; an agent gets its commands in this order
/// @param waitingBecause why it has not happened yet; null when it has, or when it is under way
/// @param outcome null until it has ended
/// @param logs which lines are asked for; null unless it is a request for logs
public record Command(
    CommandId id,
    long sequence,
    AgentId agent,
    CommandType type,
    CommandState state,
    String reason,
    String requestedBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable String waitingBecause,
    @Nullable Outcome outcome,
    @Nullable LogQuery logs) {

  /// Never negative.
  public Duration remaining(Instant now) {
    var left = Duration.between(now, expiresAt);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
