// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the server says when all is over.
///
/// @param counts how many commands it says are in each state, asked for state by state
/// @param checkedIn by person, as domain/user
/// @param monitoring the desired state by agent, as domain/user/mac
/// @param live agents whose stream is live, as often as each is listed
public record Ending(
    List<Told> commands,
    Map<String, Integer> counts,
    Map<String, Boolean> checkedIn,
    Map<String, String> monitoring,
    List<String> live,
    List<Event> events) {
  private static final Set<String> ENDS =
      Set.of("succeeded", "failed", "refused", "expired", "cancelled");

  public Ending {
    commands = List.copyOf(commands);
    counts = Map.copyOf(counts);
    checkedIn = Map.copyOf(checkedIn);
    monitoring = Map.copyOf(monitoring);
    live = List.copyOf(live);
    events = List.copyOf(events);
  }

  /// One command.
  ///
  /// @param agent domain/user/mac
  /// @param timeline states in order
  public record Told(
      String id,
      String agent,
      String reason,
      String state,
      Instant expiresAt,
      List<String> timeline) {
    public Told {
      timeline = List.copyOf(timeline);
    }

    boolean hasEnded() {
      return isEnd(state);
    }
  }

  /// One line of the history.
  ///
  /// @param person domain/user; "/" when it is about nobody
  /// @param agent domain/user/mac
  /// @param command empty when it is about none
  public record Event(long number, String kind, String person, String agent, String command) {}

  static boolean isEnd(String state) {
    return ENDS.contains(state);
  }
}
