// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.DayOff;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.settings.SettingKey;
import dev.rollcall.server.settings.Settings;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.util.Optional;

/// Whether a picture may be taken now: only while the person is checked in, or within the working
/// hours of a domain that goes by these instead.
public final class CapturePolicy {
  private CapturePolicy() {}

  /// Why not.
  ///
  /// @param code stable, for programs
  public record Objection(String code, String message) {}

  /// Everything that matters for the answer.
  public record Situation(
      Settings settings,
      MonitoringState monitoring,
      AttendanceStatus attendance,
      DomainRules rules,
      Person person) {
    public static Situation of(Tx tx, AgentRecord agent, Instant now) {
      var person = agent.agent().person();
      return new Situation(
          tx.settings().effective(agent.agent()),
          agent.monitoring().desired(),
          AttendanceService.statusIn(tx, person, now),
          tx.directory().rulesOf(person.domain()),
          tx.directory().personOf(person));
    }

    public Optional<Objection> objection(Instant now) {
      return CapturePolicy.objection(this, now);
    }
  }

  public static Optional<Objection> objection(Situation situation, Instant now) {
    return timeObjection(situation, now)
        .or(() -> dayOffObjection(situation, now))
        .or(() -> stateObjection(situation));
  }

  private static Optional<Objection> timeObjection(Situation situation, Instant now) {
    var hours = situation.settings().workingHours();
    var byCheckIn = situation.settings().isOn(SettingKey.START_MONITORING_AFTER_CHECK_IN_ONLY);
    if (byCheckIn || hours.isEmpty()) {
      return situation.attendance().isCheckedIn()
          ? Optional.empty()
          : Optional.of(new Objection("not_checked_in", "the person is not checked in"));
    }
    return hours
        .filter(working -> !working.contains(now))
        .map(_ -> new Objection("outside_working_hours", "it is outside the working hours"));
  }

  private static Optional<Objection> dayOffObjection(Situation situation, Instant now) {
    return DayOff.at(now, situation.rules(), situation.person())
        .map(off -> new Objection(off.text(), off.sentence()));
  }

  private static Optional<Objection> stateObjection(Situation situation) {
    if (!situation.settings().isOn(SettingKey.MONITORING_ENABLED)) {
      return Optional.of(
          new Objection("monitoring_disabled", "monitoring is disabled by settings"));
    }
    return switch (situation.monitoring()) {
      case ON -> Optional.empty();
      case PAUSED -> Optional.of(new Objection("monitoring_paused", "monitoring is paused"));
      case OFF -> Optional.of(new Objection("monitoring_off", "monitoring is off"));
    };
  }
}
