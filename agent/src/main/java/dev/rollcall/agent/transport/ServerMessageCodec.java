// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Attendance.Status;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.LogQuery;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.protocol.monitor.AttendanceUpdate;
import dev.rollcall.protocol.monitor.ConfigUpdate;
import dev.rollcall.protocol.monitor.LogFileRequest;
import dev.rollcall.protocol.monitor.MonitoringCommand;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.protocol.v1.MonitoringState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// What the server's messages mean.
public final class ServerMessageCodec {
  /// For a server that does not say how long a command lives.
  static final Duration USUAL_LIFE = Duration.ofSeconds(60);

  private static final String GREETING = "init_config";

  private ServerMessageCodec() {}

  public static Inbound read(ServerMessage message) {
    String id = message.getMessageId();
    return switch (message.getMessageCase()) {
      case ATTENDANCE_UPDATE ->
          new Inbound.AttendanceChanged(
              id, revision(message), attendance(message.getAttendanceUpdate()));
      case CONFIG_UPDATE -> config(message);
      case MONITORING_COMMAND -> monitoring(message, message.getMonitoringCommand());
      case SCREENSHOT_COMMAND ->
          command(message, Command.Type.SCREENSHOT, message.getScreenshotCommand().getReason());
      case VIDEO_CAPTURE_COMMAND -> notUnderstood(message, "screen video is never taken");
      case LOG_FILE_REQUEST -> logs(message, message.getLogFileRequest());
      case STILL_HERE -> new Inbound.StillHere();
      case MESSAGE_NOT_SET -> notUnderstood(message, "a message of a newer server");
    };
  }

  private static Inbound config(ServerMessage message) {
    ConfigUpdate update = message.getConfigUpdate();
    MonitoringConfigResponse config = update.getConfig();
    if (!message.getMessageId().equals(GREETING)) {
      return new Inbound.SettingsChanged(
          message.getMessageId(),
          revision(message),
          SettingsCodec.read(config),
          update.getReason());
    }
    return new Inbound.Initial(
        message.getMessageId(),
        revision(message),
        new Attendance(status(config.getIsCheckedIn(), config.getIsCheckedOut()), ""),
        monitoringSwitch(message.getRollcall().getMonitoring()),
        SettingsCodec.read(config));
  }

  private static Inbound monitoring(ServerMessage message, MonitoringCommand command) {
    return switch (command.getCommand()) {
      case START_MONITORING, RESUME_MONITORING ->
          monitoringChanged(message, MonitoringSwitch.ON, command.getReason());
      case PAUSE_MONITORING ->
          monitoringChanged(message, MonitoringSwitch.PAUSED, command.getReason());
      case STOP_MONITORING -> monitoringChanged(message, MonitoringSwitch.OFF, command.getReason());
      case FLUSH_LOGS -> command(message, Command.Type.FLUSH_LOGS, command.getReason());
      case RESTART_CLIENT -> command(message, Command.Type.RESTART, command.getReason());
      case UNRECOGNIZED -> notUnderstood(message, "a monitoring command of a newer server");
    };
  }

  private static Inbound monitoringChanged(
      ServerMessage message, MonitoringSwitch monitoring, String reason) {
    return new Inbound.MonitoringChanged(
        message.getMessageId(), revision(message), monitoring, reason);
  }

  /// The request has no place for a reason.
  private static Inbound logs(ServerMessage message, LogFileRequest request) {
    try {
      LogQuery query =
          new LogQuery(
              LocalDate.parse(request.getDate()),
              Set.copyOf(request.getLogLevelsList()),
              Math.max(1, request.getMaxLines()));
      return command(message, Command.Type.LOG_REQUEST, "", Optional.of(query));
    } catch (DateTimeException _) {
      return notUnderstood(message, "the date of a log request is no date");
    }
  }

  private static Inbound command(ServerMessage message, Command.Type type, String reason) {
    return command(message, type, reason, Optional.empty());
  }

  private static Inbound command(
      ServerMessage message, Command.Type type, String reason, Optional<LogQuery> logs) {
    Duration remaining =
        message.hasRollcall()
            ? Duration.ofMillis(message.getRollcall().getRemainingMs())
            : USUAL_LIFE;
    return new Inbound.Commanded(
        new Command(
            new CommandId(message.getMessageId()),
            type,
            message.getRollcall().getSequence(),
            remaining,
            message.getRollcall().getRequestedBy(),
            reason,
            logs));
  }

  private static Inbound notUnderstood(ServerMessage message, String what) {
    Optional<Revision> revision =
        message.getRollcall().getCommandId().isEmpty()
            ? Optional.of(revision(message))
            : Optional.empty();
    return new Inbound.NotUnderstood(message.getMessageId(), revision, what);
  }

  private static Attendance attendance(AttendanceUpdate update) {
    Status status = status(update.getIsCheckedIn(), update.getIsCheckedOut());
    return new Attendance(
        status,
        status == Status.CHECKED_OUT ? update.getCheckOutSource() : update.getCheckInSource());
  }

  /// Both at once is a check-out: when in doubt nothing is collected.
  private static Status status(boolean checkedIn, boolean checkedOut) {
    if (checkedOut) {
      return Status.CHECKED_OUT;
    }
    return checkedIn ? Status.CHECKED_IN : Status.NOT_CHECKED_IN;
  }

  private static MonitoringSwitch monitoringSwitch(MonitoringState state) {
    return switch (state) {
      case MONITORING_STATE_ON, MONITORING_STATE_UNSPECIFIED -> MonitoringSwitch.ON;
      case MONITORING_STATE_PAUSED -> MonitoringSwitch.PAUSED;
      case MONITORING_STATE_OFF, UNRECOGNIZED -> MonitoringSwitch.OFF;
    };
  }

  private static Revision revision(ServerMessage message) {
    return new Revision(message.getRollcall().getRevision());
  }
}
