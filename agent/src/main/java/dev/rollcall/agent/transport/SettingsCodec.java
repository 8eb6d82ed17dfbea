// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.message.DaysOff;
import dev.rollcall.agent.message.Inbound.ReadSettings;
import dev.rollcall.agent.message.Settings;
import dev.rollcall.agent.message.Settings.Gate;
import dev.rollcall.agent.message.Settings.Track;
import dev.rollcall.agent.message.WorkingHours;
import dev.rollcall.protocol.monitor.MonitoringConfigResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Settings as they stand in a message.
final class SettingsCodec {
  private SettingsCodec() {}

  static ReadSettings read(MonitoringConfigResponse config) {
    try {
      return new ReadSettings.Read(
          new Settings(
              config.getStartMonitoringAfterCheckInOnly()
                  ? Gate.CHECK_IN_ONLY
                  : Gate.CHECK_IN_OR_WORKING_HOURS,
              config.getMonitoringEnabled(),
              Duration.ofSeconds(config.getIdleThreshold()),
              Duration.ofSeconds(config.getCheckInterval()),
              Duration.ofSeconds(config.getScreenshotInterval()),
              Duration.ofSeconds(config.getLocationInterval()),
              tracks(config),
              workingHours(config),
              daysOff(config),
              config.getScreenshotPath(),
              config.getFrontendUrl()));
    } catch (DateTimeException e) {
      return new ReadSettings.Unreadable("working_hours or days_off: " + e.getMessage());
    }
  }

  private static Set<Track> tracks(MonitoringConfigResponse config) {
    Set<Track> tracks = EnumSet.noneOf(Track.class);
    addIf(config.getTrackApplications(), Track.APPLICATIONS, tracks);
    addIf(config.getTrackLocation(), Track.LOCATION, tracks);
    addIf(config.getTrackBrowser(), Track.BROWSER, tracks);
    addIf(config.getTrackDocuments(), Track.DOCUMENTS, tracks);
    addIf(config.getTrackUsb(), Track.USB, tracks);
    return tracks;
  }

  private static void addIf(boolean on, Track track, Set<Track> tracks) {
    if (on) {
      tracks.add(track);
    }
  }

  private static DaysOff daysOff(MonitoringConfigResponse config) {
    if (!config.getRollcall().hasDaysOff()) {
      return DaysOff.NONE;
    }
    dev.rollcall.protocol.v1.DaysOff off = config.getRollcall().getDaysOff();
    return new DaysOff(
        ZoneId.of(off.getTimeZone()),
        off.getWeeklyList().stream().map(DayOfWeek::of).collect(Collectors.toSet()),
        off.getHolidaysList().stream().map(LocalDate::parse).collect(Collectors.toSet()),
        off.getLeaveList().stream()
            .map(leave ->
                new DaysOff.Leave(LocalDate.parse(leave.getFrom()), LocalDate.parse(leave.getTo())))
            .collect(Collectors.toSet()));
  }

  private static Optional<WorkingHours> workingHours(MonitoringConfigResponse config) {
    if (!config.getRollcall().hasWorkingHours()) {
      return Optional.empty();
    }
    dev.rollcall.protocol.v1.WorkingHours hours = config.getRollcall().getWorkingHours();
    return Optional.of(
        new WorkingHours(
            hours.getDaysList().stream().map(DayOfWeek::of).collect(Collectors.toSet()),
            LocalTime.parse(hours.getFrom()),
            LocalTime.parse(hours.getTo()),
            ZoneId.of(hours.getTimeZone())));
  }
}
