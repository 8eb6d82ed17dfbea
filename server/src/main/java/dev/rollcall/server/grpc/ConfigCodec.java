// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.protocol.v1.Policy;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.settings.Config;
import dev.rollcall.server.settings.SettingKey;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.settings.WorkingHours;
import java.time.DayOfWeek;

/// Writes the configuration of one agent.
final class ConfigCodec {
  private ConfigCodec() {}

  static MonitoringConfigResponse write(Config config, AgentKind kind) {
    var message =
        MonitoringConfigResponse.newBuilder()
            .setIsCheckedIn(config.attendance().isCheckedIn())
            .setIsCheckedOut(config.attendance().isCheckedOut())
            .setUserId(config.agent().user().value())
            .setMacAddress(config.agent().mac().value())
            .setDomain(config.agent().domain().value())
            .setName(config.person().name())
            .setDepartment(config.person().department())
            .setEmail(config.person().email());
    settings(message, config.settings());
    if (kind == AgentKind.OURS) {
      message.setRollcall(policy(config.settings()));
    }
    return message.build();
  }

  private static void settings(MonitoringConfigResponse.Builder message, Settings settings) {
    message
        .setStartMonitoringAfterCheckInOnly(
            settings.isOn(SettingKey.START_MONITORING_AFTER_CHECK_IN_ONLY))
        .setMonitoringEnabled(settings.isOn(SettingKey.MONITORING_ENABLED))
        .setIdleThreshold(settings.seconds(SettingKey.IDLE_THRESHOLD))
        .setScreenshotInterval(settings.seconds(SettingKey.SCREENSHOT_INTERVAL))
        .setCheckInterval(settings.seconds(SettingKey.CHECK_INTERVAL))
        .setLocationInterval(settings.seconds(SettingKey.LOCATION_INTERVAL))
        .setTrackApplications(settings.isOn(SettingKey.TRACK_APPLICATIONS))
        .setTrackLocation(settings.isOn(SettingKey.TRACK_LOCATION))
        .setTrackBrowser(settings.isOn(SettingKey.TRACK_BROWSER))
        .setTrackDocuments(settings.isOn(SettingKey.TRACK_DOCUMENTS))
        .setTrackUsb(settings.isOn(SettingKey.TRACK_USB))
        .setScreenshotPath(settings.text(SettingKey.SCREENSHOT_PATH))
        .setFrontendUrl(settings.text(SettingKey.FRONTEND_URL));
  }

  private static Policy policy(Settings settings) {
    var policy = Policy.newBuilder();
    settings.workingHours().ifPresent(hours -> policy.setWorkingHours(write(hours)));
    return policy.build();
  }

  private static dev.rollcall.protocol.v1.WorkingHours write(WorkingHours hours) {
    return dev.rollcall.protocol.v1.WorkingHours.newBuilder()
        .addAllDays(hours.days().stream().map(DayOfWeek::getValue).sorted().toList())
        .setFrom(hours.from().toString())
        .setTo(hours.to().toString())
        .setTimeZone(hours.zone().getId())
        .build();
  }
}
