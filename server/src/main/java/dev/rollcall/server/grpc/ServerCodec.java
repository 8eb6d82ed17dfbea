// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.AttendanceUpdate;
import dev.rollcall.protocol.monitor.ConfigUpdate;
import dev.rollcall.protocol.monitor.MonitoringCommand;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.ScreenshotCommand;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.protocol.v1.Delivery;
import dev.rollcall.protocol.v1.StillHere;
import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.session.ServerFrame;
import dev.rollcall.server.settings.Config;
import java.time.Instant;

/// Writes what the server says on the stream. Agents from the field get nothing but the contract.
///
/// @param kind whether the peer understands the additions
record ServerCodec(AgentKind kind) {
  /// The message without content.
  static final ServerMessage STILL_HERE =
      ServerMessage.newBuilder().setStillHere(StillHere.getDefaultInstance()).build();

  ServerMessage write(ServerFrame frame, Instant now) {
    var message =
        ServerMessage.newBuilder().setMessageId(frame.messageId()).setTimestamp(Times.toProto(now));
    if (kind == AgentKind.OURS) {
      message.setRollcall(delivery(frame, now));
    }
    return switch (frame) {
      case ServerFrame.Init init ->
          message.setConfigUpdate(config(init.config(), "Initial configuration")).build();
      case ServerFrame.SettingsChanged settings ->
          message
              .setConfigUpdate(config(settings.config(), "Configuration updated by admin"))
              .build();
      case ServerFrame.AttendanceChanged attendance ->
          message.setAttendanceUpdate(attendance(attendance.user(), attendance.status())).build();
      case ServerFrame.MonitoringChanged monitoring ->
          message
              .setMonitoringCommand(command(type(monitoring.order()), monitoring.reason()))
              .build();
      case ServerFrame.Ask(var command) -> ask(message, command).build();
    };
  }

  private ConfigUpdate config(Config config, String reason) {
    return ConfigUpdate.newBuilder()
        .setConfig(ConfigCodec.write(config, kind))
        .setReason(reason)
        .build();
  }

  private static AttendanceUpdate attendance(UserId user, AttendanceStatus status) {
    var update =
        AttendanceUpdate.newBuilder()
            .setUserId(user.value())
            .setIsCheckedIn(status.isCheckedIn())
            .setIsCheckedOut(status.isCheckedOut());
    var shift = status.shift();
    return shift == null ? update.build() : shift(update, shift).build();
  }

  private static AttendanceUpdate.Builder shift(AttendanceUpdate.Builder update, Shift shift) {
    update
        .setCheckInTimestamp(Times.toProto(shift.checkIn().at()))
        .setCheckInSource(shift.checkIn().source());
    var end = shift.checkOut();
    if (end == null) {
      return update.setMessage("Checked in by " + shift.checkIn().source());
    }
    return update
        .setCheckOutTimestamp(Times.toProto(end.at()))
        .setCheckOutSource(end.source())
        .setMessage("Checked out by " + end.source());
  }

  private static ServerMessage.Builder ask(ServerMessage.Builder message, Command command) {
    return switch (command.type()) {
      case SCREENSHOT ->
          message.setScreenshotCommand(
              ScreenshotCommand.newBuilder()
                  .setRequestId(command.id().value())
                  .setImmediate(true)
                  .setReason(command.reason()));
      case FLUSH_LOGS ->
          message.setMonitoringCommand(command(CommandType.FLUSH_LOGS, command.reason()));
      case RESTART ->
          message.setMonitoringCommand(command(CommandType.RESTART_CLIENT, command.reason()));
      case LOG_REQUEST -> message.setLogFileRequest(LogCodec.write(command, command.logs()));
    };
  }

  private static MonitoringCommand command(CommandType type, String reason) {
    return MonitoringCommand.newBuilder().setCommand(type).setReason(reason).build();
  }

  private static CommandType type(ServerFrame.Order order) {
    return switch (order) {
      case START -> CommandType.START_MONITORING;
      case STOP -> CommandType.STOP_MONITORING;
      case PAUSE -> CommandType.PAUSE_MONITORING;
      case RESUME -> CommandType.RESUME_MONITORING;
    };
  }

  private static Delivery delivery(ServerFrame frame, Instant now) {
    return switch (frame) {
      case ServerFrame.Init(_, var revision, var monitoring) ->
          state(revision).setMonitoring(monitoring(monitoring)).build();
      case ServerFrame.SettingsChanged(_, _, var revision) -> state(revision).build();
      case ServerFrame.AttendanceChanged(_, _, _, var revision) -> state(revision).build();
      case ServerFrame.MonitoringChanged(_, _, _, var revision) -> state(revision).build();
      case ServerFrame.Ask(var command) ->
          Delivery.newBuilder()
              .setCommandId(command.id().value())
              .setSequence(command.sequence())
              .setRemainingMs(command.remaining(now).toMillis())
              .setRequestedBy(command.requestedBy())
              .build();
    };
  }

  private static Delivery.Builder state(Revision revision) {
    return Delivery.newBuilder().setRevision(revision.value());
  }

  private static dev.rollcall.protocol.v1.MonitoringState monitoring(MonitoringState state) {
    return switch (state) {
      case ON -> dev.rollcall.protocol.v1.MonitoringState.MONITORING_STATE_ON;
      case PAUSED -> dev.rollcall.protocol.v1.MonitoringState.MONITORING_STATE_PAUSED;
      case OFF -> dev.rollcall.protocol.v1.MonitoringState.MONITORING_STATE_OFF;
    };
  }
}
