// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.state;

import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import dev.rollcall.agent.message.Settings.Gate;
import dev.rollcall.agent.message.Settings.Track;
import dev.rollcall.agent.message.WorkingHours;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The state as lines of `key=value`, for people who look into the folder.
final class StateText {
  private static final String FORMAT = "1";

  private StateText() {}

  static String format(AgentState state) {
    Properties lines = new Properties();
    Settings settings = state.settings();
    lines.setProperty("format", FORMAT);
    lines.setProperty("revision", String.valueOf(state.revision().value()));
    lines.setProperty("attendance", state.attendance().status().name());
    lines.setProperty("attendance_source", state.attendance().source());
    lines.setProperty("monitoring", state.monitoring().name());
    lines.setProperty("gate", settings.gate().name());
    lines.setProperty("monitoring_enabled", String.valueOf(settings.monitoringEnabled()));
    lines.setProperty("idle_threshold", seconds(settings.idleThreshold()));
    lines.setProperty("check_interval", seconds(settings.checkInterval()));
    lines.setProperty("screenshot_interval", seconds(settings.screenshotInterval()));
    lines.setProperty("location_interval", seconds(settings.locationInterval()));
    lines.setProperty("tracks", joined(settings.tracks(), Track::name));
    lines.setProperty("screenshot_path", settings.screenshotPath());
    lines.setProperty("frontend_url", settings.frontendUrl());
    settings.workingHours().ifPresent(hours -> put(lines, hours));
    DaysOffText.put(lines, settings.daysOff());
    return text(lines);
  }

  static AgentState parse(String text) {
    Properties lines = lines(text);
    if (!FORMAT.equals(lines.getProperty("format"))) {
      throw new IllegalArgumentException("format " + lines.getProperty("format"));
    }
    return new AgentState(
        new Revision(Long.parseLong(value(lines, "revision"))),
        new Attendance(
            Attendance.Status.valueOf(value(lines, "attendance")),
            value(lines, "attendance_source")),
        MonitoringSwitch.valueOf(value(lines, "monitoring")),
        settings(lines),
        AgentState.Standing.REMEMBERED);
  }

  private static Settings settings(Properties lines) {
    return new Settings(
        Gate.valueOf(value(lines, "gate")),
        Boolean.parseBoolean(value(lines, "monitoring_enabled")),
        duration(lines, "idle_threshold"),
        duration(lines, "check_interval"),
        duration(lines, "screenshot_interval"),
        duration(lines, "location_interval"),
        split(value(lines, "tracks"), Track::valueOf),
        workingHours(lines),
        DaysOffText.read(lines),
        value(lines, "screenshot_path"),
        value(lines, "frontend_url"));
  }

  private static void put(Properties lines, WorkingHours hours) {
    lines.setProperty("hours_days", joined(hours.days(), DayOfWeek::name));
    lines.setProperty("hours_from", hours.from().toString());
    lines.setProperty("hours_to", hours.to().toString());
    lines.setProperty("hours_zone", hours.zone().getId());
  }

  private static Optional<WorkingHours> workingHours(Properties lines) {
    if (lines.getProperty("hours_zone") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new WorkingHours(
            split(value(lines, "hours_days"), DayOfWeek::valueOf),
            LocalTime.parse(value(lines, "hours_from")),
            LocalTime.parse(value(lines, "hours_to")),
            ZoneId.of(value(lines, "hours_zone"))));
  }

  static String value(Properties lines, String key) {
    String value = lines.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toSeconds());
  }

  private static Duration duration(Properties lines, String key) {
    return Duration.ofSeconds(Long.parseLong(value(lines, key)));
  }

  static <T> String joined(Collection<T> values, Function<T, String> name) {
    return values.stream().map(name).sorted().collect(Collectors.joining(","));
  }

  static <T> Set<T> split(String text, Function<String, T> parse) {
    return Arrays.stream(text.split(",", -1))
        .filter(part -> !part.isEmpty())
        .map(parse)
        .collect(Collectors.toSet());
  }

  private static Properties lines(String text) {
    Properties lines = new Properties();
    try {
      lines.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static String text(Properties lines) {
    StringWriter writer = new StringWriter();
    try {
      lines.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toString();
  }
}
