// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.state;

import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;

/// The state that is in effect.
///
/// @param standing whether the server has said it since this process started
public record AgentState(
    Revision revision,
    Attendance attendance,
    MonitoringSwitch monitoring,
    Settings settings,
    Standing standing) {

  /// What is remembered from before a restart may no longer hold: nothing is captured on it.
  public enum Standing {
    REMEMBERED,
    CONFIRMED
  }

  /// An agent that no server has spoken to yet.
  public static final AgentState UNTOLD =
      new AgentState(
          Revision.NONE,
          Attendance.UNKNOWN,
          MonitoringSwitch.ON,
          Settings.NOTHING,
          Standing.REMEMBERED);

  AgentState at(Revision newest) {
    return new AgentState(newest, attendance, monitoring, settings, standing);
  }

  AgentState with(Attendance newest) {
    return new AgentState(revision, newest, monitoring, settings, standing);
  }

  AgentState with(MonitoringSwitch newest) {
    return new AgentState(revision, attendance, newest, settings, standing);
  }

  AgentState with(Settings newest) {
    return new AgentState(revision, attendance, monitoring, newest, standing);
  }

  AgentState confirmed() {
    return new AgentState(revision, attendance, monitoring, settings, Standing.CONFIRMED);
  }
}
