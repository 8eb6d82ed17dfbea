// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import java.time.Duration;
import java.util.Optional;

/// What a caller asks for.
///
/// @param reason blank when none was given
/// @param life how long it may wait for an agent that is not connected; empty: not at all
/// @param reach of whoever asks: agents outside are not there
/// @param logs which lines are asked for, when logs are
public record CommandRequest(
    Target target,
    CommandType type,
    String reason,
    Optional<Duration> life,
    Optional<LogQuery> logs,
    String requestedBy,
    Reach reach) {

  /// Which workstation is meant.
  public sealed interface Target {
    record Exact(AgentId agent) implements Target {}

    /// By callers who know no domains.
    record AnyDomain(UserId user, Mac mac) implements Target {}
  }
}
