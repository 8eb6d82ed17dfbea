// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import dev.rollcall.server.fleet.AgentRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Why a command has not happened yet, as an administrator would say it.
///
/// @param zone in which times are told
public record Waiting(ZoneId zone, Instant now) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /// Null unless the command is queued. An agent that is connected and does not answer is
  /// `unreachable`, and just that: programs ask for it.
  public @Nullable String because(Command command, AgentRecord agent) {
    return switch (command.state()) {
      case QUEUED -> queued(command, agent);
      case SENT, RECEIVED, SUCCEEDED, FAILED, REFUSED, EXPIRED, CANCELLED -> null;
    };
  }

  private String queued(Command command, AgentRecord agent) {
    var because = command.waitingBecause();
    var left = agent.disconnectedAt();
    if (left != null) {
      return "agent offline since " + told(left) + ", " + end(command);
    }
    if (agent.connectedAt() == null) {
      return "agent has never connected, " + end(command);
    }
    return switch (because) {
      case null -> "agent connected, in its queue, " + end(command);
      case "not_connected" -> "agent connected again, next in its queue, " + end(command);
      default -> because;
    };
  }

  private String end(Command command) {
    return "expires " + told(command.expiresAt());
  }

  /// With the day when it is another one.
  private String told(Instant instant) {
    var local = instant.atZone(zone);
    var today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return local.format(today ? TIME : DAY);
  }
}
