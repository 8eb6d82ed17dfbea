// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revisions;
import dev.rollcall.server.settings.Config;
import java.util.List;

/// What an agent should know and do now.
///
/// @param commands claimed for this stream: they are sent now or given back
public record Work(
    Revisions desired,
    Config config,
    MonitoringState monitoring,
    String monitoringReason,
    List<Command> commands,
    Backlog backlog) {

  /// Whether commands wait for which there was no room.
  public enum Backlog {
    NONE,
    MORE
  }

  public Work {
    commands = List.copyOf(commands);
  }

  AttendanceStatus attendance() {
    return config.attendance();
  }
}
