// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Applied;
import dev.rollcall.agent.message.Answer.Detail;
import dev.rollcall.agent.message.Answer.Rejected;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.state.AgentState.Standing;
import java.util.Optional;

/// What a state message makes of an agent's state, and what to answer once that is kept.
///
/// @param what for records: `whole`, `attendance`, `settings` or `monitoring`
record Change(AgentState state, Revision revision, Detail answer, String what) {
  /// Settings that cannot be applied keep the last good ones; the rest takes effect.
  static Change whole(AgentState before, Inbound.Initial whole) {
    Checked checked = Checked.of(whole.settings());
    AgentState state =
        new AgentState(
            whole.revision(),
            whole.attendance(),
            whole.monitoring(),
            checked.settings().orElse(before.settings()),
            Standing.CONFIRMED);
    return new Change(state, whole.revision(), checked.answer(whole.revision()), "whole");
  }

  /// Anything but the whole state.
  static Optional<Change> part(AgentState before, Inbound inbound) {
    return switch (inbound) {
      case Inbound.AttendanceChanged(_, Revision revision, Attendance attendance) ->
          applied(
              revision, "attendance", attendance, before.monitoring(), before.settings(), before);
      case Inbound.MonitoringChanged(_, Revision revision, MonitoringSwitch monitoring, _) ->
          applied(
              revision, "monitoring", before.attendance(), monitoring, before.settings(), before);
      case Inbound.SettingsChanged(_, Revision revision, Inbound.ReadSettings read, _) ->
          Optional.of(settings(before, revision, Checked.of(read)));
      case Inbound.Initial _, Inbound.Commanded _, Inbound.StillHere _, Inbound.NotUnderstood _ ->
          Optional.empty();
    };
  }

  private static Change settings(AgentState before, Revision revision, Checked checked) {
    AgentState state =
        checked
            .settings()
            .map(good ->
                new AgentState(
                    revision, before.attendance(), before.monitoring(), good, before.standing()))
            .orElse(before);
    return new Change(state, revision, checked.answer(revision), "settings");
  }

  private static Optional<Change> applied(
      Revision revision,
      String what,
      Attendance attendance,
      MonitoringSwitch monitoring,
      Settings settings,
      AgentState before) {
    AgentState state =
        new AgentState(revision, attendance, monitoring, settings, before.standing());
    return Optional.of(new Change(state, revision, new Applied(revision), what));
  }

  /// Settings, or why they cannot be applied.
  private record Checked(Optional<Settings> settings, String fault) {
    static Checked of(Inbound.ReadSettings read) {
      return switch (read) {
        case Inbound.ReadSettings.Unreadable(String reason) ->
            new Checked(Optional.empty(), reason);
        case Inbound.ReadSettings.Read(Settings settings) ->
            settings
                .fault()
                .map(fault -> new Checked(Optional.empty(), fault))
                .orElseGet(() -> new Checked(Optional.of(settings), ""));
      };
    }

    Detail answer(Revision revision) {
      return settings.isPresent() ? new Applied(revision) : new Rejected(revision, fault);
    }
  }
}
