// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.DaysOff;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import dev.rollcall.agent.message.Settings.Gate;
import dev.rollcall.agent.message.WorkingHours;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.state.AgentState.Standing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MonitoringTest {
  /// A Monday, 10:00 in Kolkata.
  private static final Instant MONDAY_TEN = Instant.parse("2026-11-23T04:30:00Z");

  private static final WorkingHours NINE_TO_FIVE = hours("09:00", "17:00");
  private static final WorkingHours NIGHT = hours("22:00", "06:00");

  @ParameterizedTest
  @CsvSource({
    "CHECKED_IN, ON, true, CHECK_IN_ONLY, CONFIRMED, runs",
    "CHECKED_IN, OFF, true, CHECK_IN_ONLY, CONFIRMED, off",
    "CHECKED_IN, PAUSED, true, CHECK_IN_ONLY, CONFIRMED, paused",
    "CHECKED_IN, ON, false, CHECK_IN_ONLY, CONFIRMED, monitoring_disabled",
    "CHECKED_OUT, ON, true, CHECK_IN_ONLY, CONFIRMED, not_checked_in",
    "NOT_CHECKED_IN, ON, true, CHECK_IN_ONLY, CONFIRMED, not_checked_in",
    "CHECKED_IN, ON, true, CHECK_IN_ONLY, REMEMBERED, not_checked_in",
    "NOT_CHECKED_IN, ON, true, CHECK_IN_OR_WORKING_HOURS, CONFIRMED, runs",
    "NOT_CHECKED_IN, ON, true, CHECK_IN_OR_WORKING_HOURS, REMEMBERED, not_checked_in",
    "NOT_CHECKED_IN, PAUSED, true, CHECK_IN_OR_WORKING_HOURS, CONFIRMED, paused",
  })
  void runsOnlyWhenEveryRuleAllowsIt(
      Attendance.Status status,
      MonitoringSwitch monitoring,
      boolean enabled,
      Gate gate,
      Standing standing,
      String expected) {
    AgentState state =
        state(status, monitoring, enabled, gate, standing, Optional.of(NINE_TO_FIVE));

    assertThat(Monitoring.refusal(state, MONDAY_TEN).map(Rule::code).orElse("runs"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00:00+05:30, runs",
    "2026-11-23T16:59:59+05:30, runs",
    "2026-11-23T17:00:00+05:30, outside_working_hours",
    "2026-11-23T08:59:59+05:30, outside_working_hours",
    "2026-11-22T10:00:00+05:30, outside_working_hours",
  })
  void workingHoursAreTheDomainsOwn(String moment, String expected) {
    assertThat(refusal(NINE_TO_FIVE, moment)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T22:00:00+05:30, runs",
    "2026-11-24T05:59:00+05:30, runs",
    "2026-11-24T06:00:00+05:30, outside_working_hours",
    "2026-11-23T05:00:00+05:30, outside_working_hours",
    "2026-11-24T22:30:00+05:30, outside_working_hours",
  })
  void shiftOverMidnightBelongsToTheDayItBeginsOn(String moment, String expected) {
    assertThat(refusal(NIGHT, moment)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"CHECK_IN_OR_WORKING_HOURS, not_checked_in"})
  void thereIsNoAlways(Gate gate, String expected) {
    AgentState state =
        state(
            Attendance.Status.NOT_CHECKED_IN,
            MonitoringSwitch.ON,
            true,
            gate,
            Standing.CONFIRMED,
            Optional.empty());

    assertThat(Monitoring.refusal(state, MONDAY_TEN).map(Rule::code)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T23:59:59+05:30, runs",
    "2026-11-24T00:00:00+05:30, on_leave",
    "2026-11-25T23:59:59+05:30, on_leave",
    "2026-11-26T00:00:00+05:30, runs",
    "2026-11-27T12:00:00+05:30, holiday",
    "2026-11-28T12:00:00+05:30, runs",
    "2026-11-29T00:00:00+05:30, weekly_off_day",
    "2026-11-30T00:00:00+05:30, runs",
  })
  void aDayOffBeginsAtMidnightWithoutAWordFromTheServer(String moment, String expected) {
    DaysOff off =
        new DaysOff(
            ZoneId.of("Asia/Kolkata"),
            Set.of(DayOfWeek.SUNDAY),
            Set.of(LocalDate.of(2026, 11, 27)),
            Set.of(new DaysOff.Leave(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 25))));
    AgentState state =
        state(
            Attendance.Status.CHECKED_IN,
            MonitoringSwitch.ON,
            settings(true, Gate.CHECK_IN_ONLY, Optional.empty(), off),
            Standing.CONFIRMED);

    assertThat(
            Monitoring.refusal(state, OffsetDateTime.parse(moment).toInstant())
                .map(Rule::code)
                .orElse("runs"))
        .isEqualTo(expected);
  }

  private static String refusal(WorkingHours hours, String moment) {
    AgentState state =
        state(
            Attendance.Status.NOT_CHECKED_IN,
            MonitoringSwitch.ON,
            true,
            Gate.CHECK_IN_OR_WORKING_HOURS,
            Standing.CONFIRMED,
            Optional.of(hours));
    return Monitoring.refusal(state, OffsetDateTime.parse(moment).toInstant())
        .map(Rule::code)
        .orElse("runs");
  }

  private static AgentState state(
      Attendance.Status status,
      MonitoringSwitch monitoring,
      boolean enabled,
      Gate gate,
      Standing standing,
      Optional<WorkingHours> hours) {
    return state(status, monitoring, settings(enabled, gate, hours, DaysOff.NONE), standing);
  }

  private static Settings settings(
      boolean enabled, Gate gate, Optional<WorkingHours> hours, DaysOff off) {
    return new Settings(
        gate,
        enabled,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ZERO,
        Duration.ZERO,
        Set.of(),
        hours,
        off,
        "",
        "");
  }

  private static AgentState state(
      Attendance.Status status, MonitoringSwitch monitoring, Settings settings, Standing standing) {
    return new AgentState(
        new Revision(1), new Attendance(status, ""), monitoring, settings, standing);
  }

  private static WorkingHours hours(String from, String to) {
    return new WorkingHours(
        Set.of(DayOfWeek.MONDAY),
        LocalTime.parse(from),
        LocalTime.parse(to),
        ZoneId.of("Asia/Kolkata"));
  }
}
