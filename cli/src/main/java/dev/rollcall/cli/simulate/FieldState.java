// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.protocol.monitor.AttendanceUpdate;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.protocol.monitor.ServerMessage;

/// What an agent from the field has been told.
///
/// @param enabled by the settings
/// @param checkInOnly it collects only while its person is here
/// @param here the person is checked in, and not out again
/// @param running neither stopped nor paused
record FieldState(boolean enabled, boolean checkInOnly, boolean here, boolean running) {
  static final FieldState UNTOLD = new FieldState(false, true, false, true);

  FieldState told(ServerMessage message) {
    return switch (message.getMessageCase()) {
      case CONFIG_UPDATE -> told(message.getConfigUpdate().getConfig());
      case ATTENDANCE_UPDATE -> told(message.getAttendanceUpdate());
      case MONITORING_COMMAND -> told(message.getMonitoringCommand().getCommand());
      case SCREENSHOT_COMMAND,
          LOG_FILE_REQUEST,
          VIDEO_CAPTURE_COMMAND,
          STILL_HERE,
          MESSAGE_NOT_SET ->
          this;
    };
  }

  /// Whether it may report what its person does.
  boolean collects() {
    return enabled && running && (here || !checkInOnly);
  }

  private FieldState told(MonitoringConfigResponse config) {
    return new FieldState(
        config.getMonitoringEnabled(),
        config.getStartMonitoringAfterCheckInOnly(),
        config.getIsCheckedIn() && !config.getIsCheckedOut(),
        running);
  }

  private FieldState told(AttendanceUpdate attendance) {
    return new FieldState(
        enabled,
        checkInOnly,
        attendance.getIsCheckedIn() && !attendance.getIsCheckedOut(),
        running);
  }

  private FieldState told(CommandType command) {
    return switch (command) {
      case START_MONITORING, RESUME_MONITORING -> new FieldState(enabled, checkInOnly, here, true);
      case STOP_MONITORING, PAUSE_MONITORING -> new FieldState(enabled, checkInOnly, here, false);
      case FLUSH_LOGS, RESTART_CLIENT, UNRECOGNIZED -> this;
    };
  }
}
