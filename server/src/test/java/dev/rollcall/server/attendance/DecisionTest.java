// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.DomainRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DecisionTest {
  private static final DomainRules RULES =
      new DomainRules(
          ZoneId.of("Asia/Kolkata"),
          Set.of(),
          Set.of(),
          Duration.ofHours(16),
          DomainRules.Admission.OPEN);
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00+05:30");

  @Test
  void aCheckInBeginsAShiftOnTheDomainsDay() {
    var lateEvening = Instant.parse("2026-11-21T20:00:00Z");

    assertThat(Decision.on(Optional.empty(), in(lateEvening), RULES, lateEvening))
        .isEqualTo(new Decision.Begun(shift(lateEvening, LocalDate.of(2026, 11, 22))));
  }

  @Test
  void aRepeatedCheckInChangesNothing() {
    var open = shift(NINE);

    assertThat(Decision.on(Optional.of(open), in(hour(10)), RULES, hour(10)))
        .isEqualTo(new Decision.Unchanged(open));
  }

  @Test
  void aCheckOutEndsTheOpenShiftAlsoAfterMidnight() {
    var decision = Decision.on(Optional.of(shift(hour(12))), out(hour(26)), RULES, hour(26));

    assertThat(decision).isEqualTo(new Decision.Ended(shift(hour(12)).endedBy(stamp(hour(26)))));
  }

  @Test
  void aRepeatedCheckOutChangesNothing() {
    var ended = shift(NINE).endedBy(stamp(hour(17)));

    assertThat(Decision.on(Optional.of(ended), out(hour(18)), RULES, hour(18)))
        .isEqualTo(new Decision.Unchanged(ended));
  }

  @Test
  void aCheckOutWithoutACheckInIsRefused() {
    assertThat(why(Decision.on(Optional.empty(), out(NINE), RULES, NINE)))
        .isEqualTo(Decision.Why.NOT_CHECKED_IN);
  }

  @Test
  void yesterdaysShiftIsNoCheckInToday() {
    var yesterday = shift(NINE.minus(Duration.ofDays(1))).endedBy(stamp(hour(-7)));

    assertThat(why(Decision.on(Optional.of(yesterday), out(NINE), RULES, NINE)))
        .isEqualTo(Decision.Why.NOT_CHECKED_IN);
  }

  @Test
  void aCheckInOutlivesMidnightUntilTheLongestShiftIsOver() {
    var status = AttendanceStatus.of(Optional.of(shift(hour(20))), RULES, hour(20 + 15));
    assertThat(status.isCheckedIn()).isTrue();
    assertThat(status.isCheckedOut()).isFalse();

    var over = AttendanceStatus.of(Optional.of(shift(hour(20))), RULES, hour(20 + 16));
    assertThat(over.isCheckedIn()).isFalse();
    assertThat(over.isCheckedOut()).isTrue();
  }

  @Test
  void afterTheLongestShiftANewOneCanBegin() {
    var decision = Decision.on(Optional.of(shift(NINE)), in(hour(30)), RULES, hour(30));

    assertThat(decision).isInstanceOf(Decision.Begun.class);
  }

  @Test
  void aCheckOutThatArrivesLateCorrectsAShiftThatEndedByItsLength() {
    var decision = Decision.on(Optional.of(shift(NINE)), out(hour(17)), RULES, hour(40));

    assertThat(decision).isEqualTo(new Decision.Ended(shift(NINE).endedBy(stamp(hour(17)))));
  }

  @Test
  void theDayAfterNothingIsCurrent() {
    var ended = shift(NINE).endedBy(stamp(hour(17)));

    var status = AttendanceStatus.of(Optional.of(ended), RULES, hour(24 + 9));

    assertThat(status.shift()).isNull();
    assertThat(status.date()).isEqualTo(LocalDate.of(2026, 11, 23));
  }

  @Test
  void changesInTheFutureOrOutOfOrderAreRefused() {
    assertThat(why(Decision.on(Optional.empty(), in(hour(10)), RULES, NINE)))
        .isEqualTo(Decision.Why.IN_THE_FUTURE);
    assertThat(why(Decision.on(Optional.of(shift(NINE)), out(hour(8)), RULES, hour(10))))
        .isEqualTo(Decision.Why.OUT_OF_ORDER);
    var ended = shift(NINE).endedBy(stamp(hour(12)));
    assertThat(why(Decision.on(Optional.of(ended), in(hour(11)), RULES, hour(13))))
        .isEqualTo(Decision.Why.OUT_OF_ORDER);
  }

  @Test
  void aClockThatIsAFewMinutesAheadIsForgiven() {
    var ahead = NINE.plus(Decision.TOLERANCE);

    assertThat(Decision.on(Optional.empty(), in(ahead), RULES, NINE))
        .isInstanceOf(Decision.Begun.class);
  }

  private static Decision.Why why(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused) decision).why();
  }

  /// So many hours after midnight of the day of [#NINE].
  private static Instant hour(int hour) {
    return NINE.plus(Duration.ofHours(hour - 9L));
  }

  private static Change in(Instant at) {
    return new Change.CheckIn(stamp(at));
  }

  private static Change out(Instant at) {
    return new Change.CheckOut(stamp(at));
  }

  private static Shift.Stamp stamp(Instant at) {
    return new Shift.Stamp(at, "api");
  }

  private static Shift shift(Instant at) {
    return shift(at, RULES.today(at));
  }

  private static Shift shift(Instant at, LocalDate date) {
    return new Shift(date, stamp(at), null);
  }
}
