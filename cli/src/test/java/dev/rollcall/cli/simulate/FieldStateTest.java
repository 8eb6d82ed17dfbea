// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.protocol.monitor.AttendanceUpdate;
import dev.rollcall.protocol.monitor.ConfigUpdate;
import dev.rollcall.protocol.monitor.MonitoringCommand;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.protocol.monitor.ServerMessage;
import org.junit.jupiter.api.Test;

class FieldStateTest {
  private final FieldState configured = FieldState.UNTOLD.told(config(true));

  @Test
  void nothingIsCollectedBeforeThePersonIsHereNorAfterTheyHaveGone() {
    assertThat(FieldState.UNTOLD.collects()).isFalse();
    assertThat(configured.collects()).isFalse();
    assertThat(configured.told(attendance(true, false)).collects()).isTrue();
    assertThat(configured.told(attendance(true, true)).collects()).isFalse();
  }

  @Test
  void whereCheckingInDoesNotCountSettingsAloneDecide() {
    assertThat(FieldState.UNTOLD.told(config(false)).collects()).isTrue();
  }

  @Test
  void stopAndPauseEndItUntilItIsStartedAgain() {
    FieldState here = configured.told(attendance(true, false));

    assertThat(here.told(command(CommandType.STOP_MONITORING)).collects()).isFalse();
    assertThat(here.told(command(CommandType.PAUSE_MONITORING)).collects()).isFalse();
    assertThat(
            here.told(command(CommandType.PAUSE_MONITORING))
                .told(command(CommandType.RESUME_MONITORING))
                .collects())
        .isTrue();
    assertThat(here.told(command(CommandType.FLUSH_LOGS))).isEqualTo(here);
  }

  private static ServerMessage config(boolean afterCheckInOnly) {
    return ServerMessage.newBuilder()
        .setConfigUpdate(
            ConfigUpdate.newBuilder()
                .setConfig(
                    MonitoringConfigResponse.newBuilder()
                        .setMonitoringEnabled(true)
                        .setStartMonitoringAfterCheckInOnly(afterCheckInOnly)))
        .build();
  }

  private static ServerMessage attendance(boolean in, boolean out) {
    return ServerMessage.newBuilder()
        .setAttendanceUpdate(AttendanceUpdate.newBuilder().setIsCheckedIn(in).setIsCheckedOut(out))
        .build();
  }

  private static ServerMessage command(CommandType type) {
    return ServerMessage.newBuilder()
        .setMonitoringCommand(MonitoringCommand.newBuilder().setCommand(type))
        .build();
  }
}
