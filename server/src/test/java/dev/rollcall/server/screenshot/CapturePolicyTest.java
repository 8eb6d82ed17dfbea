// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Leave;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.screenshot.CapturePolicy.Situation;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.settings.SettingsLayer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapturePolicyTest {
  /// A Monday.
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final PersonId ASHA = PersonId.of("unirms.com", "PT24002");

  private static final Map<String, Object> OFFICE_HOURS =
      Map.of(
          "start_monitoring_after_check_in_only",
          false,
          "working_hours",
          Map.of("days", List.of("monday"), "from", "09:00", "to", "17:00", "time_zone", "UTC"));

  @Test
  void whoIsCheckedInMayBeCaptured() {
    assertThat(objection(Map.of(), MonitoringState.ON, true, DomainRules.DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ON, false, not_checked_in",
    "PAUSED, true, monitoring_paused",
    "OFF, true, monitoring_off",
    "PAUSED, false, not_checked_in",
  })
  void outsideOfThatNobodyMayBeCaptured(MonitoringState state, boolean checkedIn, String code) {
    assertThat(objection(Map.of(), state, checkedIn, DomainRules.DEFAULT)).isEqualTo(code);
  }

  @Test
  void aDayOffIsADayOffAlsoForWhoCheckedIn() {
    var holiday = rules(Set.of(), Set.of(LocalDate.of(2026, 11, 23)));
    var weeklyOff = rules(Set.of(DayOfWeek.MONDAY), Set.of());

    assertThat(objection(Map.of(), MonitoringState.ON, true, holiday)).isEqualTo("holiday");
    assertThat(objection(Map.of(), MonitoringState.ON, true, weeklyOff))
        .isEqualTo("weekly_off_day");
  }

  @Test
  void leaveBeginsAndEndsAtMidnightOfTheDomainWithoutAnybodyDoingAnything() {
    var kolkata =
        new DomainRules(
            ZoneId.of("Asia/Kolkata"),
            Set.of(),
            Set.of(),
            Duration.ofHours(16),
            DomainRules.Admission.OPEN);
    var day = LocalDate.of(2026, 11, 24);
    var away = new Person(ASHA, "", "", "", List.of(new Leave(day, day, "sick")));
    var situation = situation(Map.of(), MonitoringState.ON, true, kolkata, away);

    assertThat(codeAt(situation, "2026-11-23T23:59:59+05:30")).isEmpty();
    assertThat(codeAt(situation, "2026-11-24T00:00:00+05:30")).isEqualTo("on_leave");
    assertThat(codeAt(situation, "2026-11-24T23:59:59+05:30")).isEqualTo("on_leave");
    assertThat(codeAt(situation, "2026-11-25T00:00:00+05:30")).isEmpty();
  }

  private static String codeAt(Situation situation, String moment) {
    return CapturePolicy.objection(situation, OffsetDateTime.parse(moment).toInstant())
        .map(CapturePolicy.Objection::code)
        .orElse("");
  }

  @Test
  void monitoringThatIsDisabledBySettingsTakesNoPictures() {
    assertThat(
            objection(
                Map.of("monitoring_enabled", false), MonitoringState.ON, true, DomainRules.DEFAULT))
        .isEqualTo("monitoring_disabled");
  }

  @Test
  void workingHoursStandInForTheCheckInWhereTheDomainSaysSo() {
    assertThat(objection(OFFICE_HOURS, MonitoringState.ON, false, DomainRules.DEFAULT)).isEmpty();
    var evening = situation(OFFICE_HOURS, MonitoringState.ON, true, DomainRules.DEFAULT);
    assertThat(CapturePolicy.objection(evening, NOW.plus(Duration.ofHours(8))))
        .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("outside_working_hours"));
  }

  @Test
  void thereIsNoAlways() {
    var always = Map.<String, Object>of("start_monitoring_after_check_in_only", false);

    assertThat(objection(always, MonitoringState.ON, false, DomainRules.DEFAULT))
        .isEqualTo("not_checked_in");
  }

  /// Empty when there is none.
  private static String objection(
      Map<String, Object> settings, MonitoringState state, boolean checkedIn, DomainRules rules) {
    return CapturePolicy.objection(situation(settings, state, checkedIn, rules), NOW)
        .map(CapturePolicy.Objection::code)
        .orElse("");
  }

  private static Situation situation(
      Map<String, Object> settings, MonitoringState state, boolean checkedIn, DomainRules rules) {
    return situation(settings, state, checkedIn, rules, Person.numbered(ASHA));
  }

  private static Situation situation(
      Map<String, Object> settings,
      MonitoringState state,
      boolean checkedIn,
      DomainRules rules,
      Person person) {
    var today = LocalDate.of(2026, 11, 23);
    var shift = checkedIn ? new Shift(today, new Shift.Stamp(NOW, "api"), null) : null;
    return new Situation(
        Settings.of(List.of(SettingsLayer.parse(settings))),
        state,
        new AttendanceStatus(today, ZoneOffset.UTC, shift),
        rules,
        person);
  }

  private static DomainRules rules(Set<DayOfWeek> weeklyOff, Set<LocalDate> holidays) {
    return new DomainRules(
        ZoneOffset.UTC, weeklyOff, holidays, Duration.ofHours(16), DomainRules.Admission.OPEN);
  }
}
