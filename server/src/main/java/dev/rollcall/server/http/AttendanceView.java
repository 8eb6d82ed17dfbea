// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rollcall.server.attendance.AttendanceAnswer;
import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.attendance.Decision;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.PersonId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What holds now for one person, in the words of the old system.
record AttendanceView(
    String employeeId,
    String domain,
    String date,
    @JsonProperty("is_checked_in") boolean in,
    @JsonProperty("is_checked_out") boolean out,
    @Nullable String checkinTimestamp,
    @Nullable String checkinSource,
    @Nullable String checkoutTimestamp,
    @Nullable String checkoutSource) {

  static final Problem UNKNOWN_PERSON =
      Problem.unknown("there is no such person in this domain; add them to its directory");

  static AttendanceView of(PersonId person, AttendanceStatus status) {
    var shift = status.shift();
    var in = shift == null ? null : shift.checkIn();
    var out = shift == null ? null : shift.checkOut();
    return new AttendanceView(
        person.user().value(),
        person.domain().value(),
        status.date().toString(),
        status.isCheckedIn(),
        status.isCheckedOut(),
        time(status.zone(), in),
        in == null ? null : in.source(),
        time(status.zone(), out),
        out == null ? null : out.source());
  }

  static Reply reply(PersonId person, AttendanceAnswer answer) {
    return switch (answer) {
      case AttendanceAnswer.Holds(var status) -> Reply.ok(of(person, status));
      case AttendanceAnswer.UnknownPerson() -> new Reply.No(UNKNOWN_PERSON);
      case AttendanceAnswer.Refused(var why, var message) -> new Reply.No(problem(why, message));
    };
  }

  private static Problem problem(Decision.Why why, String message) {
    return switch (why) {
      case NOT_CHECKED_IN -> Problem.of(409, "not_checked_in", message);
      case OUT_OF_ORDER -> Problem.of(409, "out_of_order", message);
      case IN_THE_FUTURE -> Problem.malformed(message).at("timestamp");
    };
  }

  private static @Nullable String time(ZoneId zone, Shift.@Nullable Stamp stamp) {
    return stamp == null ? null : Times.in(zone, stamp.at());
  }
}
