// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import dev.rollcall.protocol.v1.DaysOff;
import dev.rollcall.protocol.v1.Leave;
import dev.rollcall.protocol.v1.Policy;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.settings.Config;
import dev.rollcall.server.settings.SettingKey;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.settings.WorkingHours;
import java.time.DayOfWeek;
import java.time.LocalDate;

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
      message.setRollcall(policy(config));
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

  private static Policy policy(Config config) {
    var policy = Policy.newBuilder();
    config.settings().workingHours().ifPresent(hours -> policy.setWorkingHours(write(hours)));
    var off = write(config.rules(), config.person());
    if (off.getWeeklyCount() + off.getHolidaysCount() + off.getLeaveCount() > 0) {
      policy.setDaysOff(off);
    }
    return policy.build();
  }

  private static DaysOff write(DomainRules rules, Person person) {
    var off =
        DaysOff.newBuilder()
            .setTimeZone(rules.zone().getId())
            .addAllWeekly(rules.weeklyOff().stream().map(DayOfWeek::getValue).sorted().toList())
            .addAllHolidays(rules.holidays().stream().sorted().map(LocalDate::toString).toList());
    for (var leave : person.leave()) {
      off.addLeave(
          Leave.newBuilder().setFrom(leave.from().toString()).setTo(leave.to().toString()));
    }
    return off.build();
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
