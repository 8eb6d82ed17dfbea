// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.monitoring;

import dev.rollcall.agent.message.Settings.Gate;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.state.AgentState.Standing;
import java.time.Instant;
import java.util.Optional;

/// Monitoring runs only while it is switched on, enabled by the settings, and the person is checked
/// in (or within the working hours of a domain that goes by those); never on a day off.
public final class Monitoring {
  private Monitoring() {}

  /// The rule that keeps it from running, or empty when it runs.
  public static Optional<Rule> refusal(AgentState state, Instant now) {
    return switched(state).or(() -> gate(state, now)).or(() -> dayOff(state, now));
  }

  private static Optional<Rule> switched(AgentState state) {
    return switch (state.monitoring()) {
      case OFF -> Optional.of(Rule.OFF);
      case PAUSED -> Optional.of(Rule.PAUSED);
      case ON ->
          state.settings().monitoringEnabled()
              ? Optional.empty()
              : Optional.of(Rule.MONITORING_DISABLED);
    };
  }

  private static Optional<Rule> dayOff(AgentState state, Instant now) {
    return state
        .settings()
        .daysOff()
        .at(now)
        .map(reason ->
            switch (reason) {
              case ON_LEAVE -> Rule.ON_LEAVE;
              case HOLIDAY -> Rule.HOLIDAY;
              case WEEKLY_OFF_DAY -> Rule.WEEKLY_OFF_DAY;
            });
  }

  private static Optional<Rule> gate(AgentState state, Instant now) {
    if (state.standing() == Standing.REMEMBERED) {
      return Optional.of(Rule.NOT_CHECKED_IN);
    }
    if (state.attendance().isCheckedIn()) {
      return Optional.empty();
    }
    if (state.settings().gate() == Gate.CHECK_IN_ONLY
        || state.settings().workingHours().isEmpty()) {
      return Optional.of(Rule.NOT_CHECKED_IN);
    }
    return state.settings().workingHours().filter(hours -> hours.contains(now)).isPresent()
        ? Optional.empty()
        : Optional.of(Rule.OUTSIDE_WORKING_HOURS);
  }
}
