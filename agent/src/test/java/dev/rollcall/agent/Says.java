// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import com.google.protobuf.Timestamp;
import dev.rollcall.protocol.monitor.AttendanceUpdate;
import dev.rollcall.protocol.monitor.ConfigUpdate;
import dev.rollcall.protocol.monitor.MonitoringCommand;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.protocol.monitor.ScreenshotCommand;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.protocol.v1.Delivery;
import dev.rollcall.protocol.v1.MonitoringState;
import dev.rollcall.protocol.v1.StillHere;

/// What a server says.
final class Says {
  private Says() {}

  static MonitoringConfigResponse.Builder goodSettings() {
    return MonitoringConfigResponse.newBuilder()
        .setStartMonitoringAfterCheckInOnly(true)
        .setMonitoringEnabled(true)
        .setIdleThreshold(300)
        .setCheckInterval(30);
  }

  static ServerMessage greetingCheckedIn() {
    return greeting(1, goodSettings().setIsCheckedIn(true), MonitoringState.MONITORING_STATE_ON);
  }

  static ServerMessage greetingCheckedOut() {
    return greeting(1, goodSettings().setIsCheckedOut(true), MonitoringState.MONITORING_STATE_ON);
  }

  static ServerMessage greeting(
      long revision, MonitoringConfigResponse.Builder config, MonitoringState state) {
    return message("init_config")
        .setConfigUpdate(
            ConfigUpdate.newBuilder().setConfig(config).setReason("Initial configuration"))
        .setRollcall(Delivery.newBuilder().setRevision(revision).setMonitoring(state))
        .build();
  }

  static ServerMessage stillHere() {
    return ServerMessage.newBuilder().setStillHere(StillHere.getDefaultInstance()).build();
  }

  static ServerMessage checkedIn(String id, long revision) {
    return message(id)
        .setAttendanceUpdate(
            AttendanceUpdate.newBuilder().setIsCheckedIn(true).setCheckInSource("api"))
        .setRollcall(state(revision))
        .build();
  }

  static ServerMessage checkedOut(String id, long revision) {
    return message(id)
        .setAttendanceUpdate(
            AttendanceUpdate.newBuilder().setIsCheckedOut(true).setCheckOutSource("api"))
        .setRollcall(state(revision))
        .build();
  }

  static ServerMessage settings(String id, long revision, MonitoringConfigResponse.Builder config) {
    return message(id)
        .setConfigUpdate(
            ConfigUpdate.newBuilder().setConfig(config).setReason("Configuration updated by admin"))
        .setRollcall(state(revision))
        .build();
  }

  static ServerMessage monitoring(String id, long revision, CommandType type) {
    return message(id)
        .setMonitoringCommand(MonitoringCommand.newBuilder().setCommand(type).setReason("test"))
        .setRollcall(state(revision))
        .build();
  }

  static ServerMessage screenshot(String id, long remainingMillis) {
    return message(id)
        .setScreenshotCommand(
            ScreenshotCommand.newBuilder()
                .setRequestId(id)
                .setImmediate(true)
                .setReason("security_check"))
        .setRollcall(command(id, remainingMillis).setRequestedBy("alice"))
        .build();
  }

  static ServerMessage command(String id, CommandType type) {
    return message(id)
        .setMonitoringCommand(MonitoringCommand.newBuilder().setCommand(type).setReason("test"))
        .setRollcall(command(id, 60_000))
        .build();
  }

  private static Delivery.Builder command(String id, long remainingMillis) {
    return Delivery.newBuilder().setCommandId(id).setSequence(1).setRemainingMs(remainingMillis);
  }

  private static Delivery.Builder state(long revision) {
    return Delivery.newBuilder().setRevision(revision);
  }

  private static ServerMessage.Builder message(String id) {
    return ServerMessage.newBuilder()
        .setMessageId(id)
        .setTimestamp(Timestamp.newBuilder().setSeconds(1));
  }
}
