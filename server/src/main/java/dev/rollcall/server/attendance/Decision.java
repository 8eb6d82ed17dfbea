// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.attendance;

import dev.rollcall.server.fleet.DomainRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a check-in or check-out means, given the newest shift.
public sealed interface Decision {
  /// How far a caller's clock may be ahead of the server's.
  Duration TOLERANCE = Duration.ofMinutes(5);

  /// A new shift.
  record Begun(Shift shift) implements Decision {}

  /// The newest shift, ended.
  record Ended(Shift shift) implements Decision {}

  /// A repeat: nothing to record, nobody to tell.
  record Unchanged(Shift shift) implements Decision {}

  record Refused(Why why, String message) implements Decision {}

  enum Why {
    NOT_CHECKED_IN,
    OUT_OF_ORDER,
    IN_THE_FUTURE
  }

  static Decision on(Optional<Shift> stored, Change change, DomainRules rules, Instant now) {
    if (change.stamp().at().isAfter(now.plus(TOLERANCE))) {
      return new Refused(Why.IN_THE_FUTURE, "timestamp is more than 5 minutes in the future");
    }
    var newest = stored.map(shift -> shift.at(now, rules.maxShift()));
    return switch (change) {
      case Change.CheckIn(var stamp) -> checkIn(newest, stamp, rules);
      case Change.CheckOut(var stamp) -> checkOut(newest, stamp, rules, now);
    };
  }

  private static Decision checkIn(Optional<Shift> newest, Shift.Stamp stamp, DomainRules rules) {
    if (newest.isPresent() && newest.get().isOpen()) {
      return new Unchanged(newest.get());
    }
    if (newest.isPresent() && overlaps(newest.get(), stamp)) {
      return new Refused(
          Why.OUT_OF_ORDER, "timestamp is before the last check-out; send changes in their order");
    }
    return new Begun(new Shift(rules.today(stamp.at()), stamp, null));
  }

  /// A shift that ended by its length ended then only for want of a check-out, and may have ended
  /// earlier.
  private static boolean overlaps(Shift shift, Shift.Stamp begin) {
    var end = shift.checkOut();
    if (end == null) {
      return true;
    }
    var ended = end.source().equals(Shift.ENDED_BY_LENGTH) ? shift.checkIn().at() : end.at();
    return begin.at().isBefore(ended);
  }

  private static Decision checkOut(
      Optional<Shift> newest, Shift.Stamp stamp, DomainRules rules, Instant now) {
    if (newest.isPresent() && mayEnd(newest.get(), stamp, rules)) {
      return stamp.at().isBefore(newest.get().checkIn().at())
          ? new Refused(Why.OUT_OF_ORDER, "timestamp is before the check-in")
          : new Ended(newest.get().endedBy(stamp));
    }
    var current = AttendanceStatus.of(newest, rules, now).shift();
    return current == null
        ? new Refused(Why.NOT_CHECKED_IN, "there is no check-in to check out from; check in first")
        : new Unchanged(current);
  }

  /// An open shift ends; one that ended by its length only is corrected by a check-out that was
  /// late to arrive.
  private static boolean mayEnd(Shift shift, Shift.Stamp stamp, DomainRules rules) {
    var end = shift.checkOut();
    return end == null
        || (end.source().equals(Shift.ENDED_BY_LENGTH)
            && !stamp.at().isBefore(shift.checkIn().at())
            && stamp.at().isBefore(shift.checkIn().at().plus(rules.maxShift())));
  }
}
