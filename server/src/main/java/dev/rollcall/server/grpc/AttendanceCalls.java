// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutRequest;
import dev.rollcall.protocol.monitor.EmployeeCheckInCheckOutResponse;
import dev.rollcall.protocol.monitor.HeartbeatRequest;
import dev.rollcall.protocol.monitor.HeartbeatResponse;
import dev.rollcall.server.attendance.AttendanceAnswer;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.attendance.Change;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.Tx;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Check-in, check-out and the poll that agents in the field know.
final class AttendanceCalls {
  /// Who is named as the source where an agent names none.
  private static final String SOURCE = "agent";

  private final AgentServices services;

  AttendanceCalls(AgentServices services) {
    this.services = services;
  }

  CompletableFuture<EmployeeCheckInCheckOutResponse> update(
      EmployeeCheckInCheckOutRequest request) {
    try {
      var person = PersonId.of(request.getDomain(), request.getEmployeeId());
      return change(request)
          .map(change -> services.attendance().record(person, change, "agent"))
          .map(answer -> answer.thenApply(AttendanceCalls::response))
          .orElseGet(() -> no("neither isCheckedIn nor isCheckedOut is set"));
    } catch (InvalidName invalid) {
      return no(invalid.getMessage());
    } catch (DateTimeException invalid) {
      return no("a timestamp must be RFC 3339 with an offset, or empty for the server's time");
    }
  }

  /// Both flags set is a check-out.
  private Optional<Change> change(EmployeeCheckInCheckOutRequest request) {
    if (request.getIsCheckedOut()) {
      return Optional.of(
          new Change.CheckOut(stamp(request.getCheckOutTimestamp(), request.getCheckOutSource())));
    }
    return request.getIsCheckedIn()
        ? Optional.of(
            new Change.CheckIn(stamp(request.getCheckInTimestamp(), request.getCheckInSource())))
        : Optional.empty();
  }

  private Shift.Stamp stamp(String timestamp, String source) {
    var at =
        timestamp.isBlank()
            ? services.clock().instant()
            : OffsetDateTime.parse(timestamp).toInstant();
    return new Shift.Stamp(at, Shift.source(source, SOURCE));
  }

  private static EmployeeCheckInCheckOutResponse response(AttendanceAnswer answer) {
    return switch (answer) {
      case AttendanceAnswer.Holds(var status) ->
          response(true, status.isCheckedIn() ? "Checked in" : "Checked out");
      case AttendanceAnswer.Refused(_, var message) -> response(false, message);
      case AttendanceAnswer.UnknownPerson() ->
          response(false, "this person is not in the directory of the domain");
    };
  }

  private static CompletableFuture<EmployeeCheckInCheckOutResponse> no(String message) {
    return CompletableFuture.completedFuture(response(false, message));
  }

  private static EmployeeCheckInCheckOutResponse response(boolean status, String message) {
    return EmployeeCheckInCheckOutResponse.newBuilder()
        .setStatus(status)
        .setMessage(message)
        .build();
  }

  CompletableFuture<HeartbeatResponse> heartbeat(HeartbeatRequest request) {
    try {
      var person = PersonId.of(request.getDomain(), request.getEmployeeId());
      return services
          .store()
          .readLater(tx -> {
            var known = tx.directory().person(person);
            if (known.isEmpty()) {
              return unknown();
            }
            services.heartbeats().heard(person);
            return answer(tx, known.get(), services.clock().instant());
          });
    } catch (InvalidName invalid) {
      return CompletableFuture.failedFuture(invalid);
    }
  }

  private static HeartbeatResponse unknown() {
    return HeartbeatResponse.newBuilder()
        .setMessage("this person is not known; a check-in or a stream makes them known")
        .build();
  }

  private static HeartbeatResponse answer(Tx tx, Person person, Instant now) {
    var rules = tx.directory().rulesOf(person.id().domain());
    var status = AttendanceService.statusIn(tx, person.id(), now);
    var today = rules.today(now);
    var answer =
        HeartbeatResponse.newBuilder()
            .setDay(status.date().getDayOfMonth())
            .setMonth(status.date().getMonthValue())
            .setYear(status.date().getYear())
            .setIsCheckedIn(status.isCheckedIn())
            .setIsCheckedOut(status.isCheckedOut())
            .setIsOnLeave(person.isOnLeave(today))
            .setIsHoliday(rules.isHoliday(today))
            .setIsWeeklyOffDay(rules.isWeeklyOff(today));
    var shift = status.shift();
    return shift == null ? answer.build() : shift(answer, shift, status).build();
  }

  private static HeartbeatResponse.Builder shift(
      HeartbeatResponse.Builder answer, Shift shift, AttendanceStatus status) {
    answer
        .setCheckinTimestamp(Times.rfc3339(shift.checkIn(), status.zone()))
        .setCheckinSource(shift.checkIn().source());
    var end = shift.checkOut();
    return end == null
        ? answer
        : answer
            .setCheckoutTimestamp(Times.rfc3339(end, status.zone()))
            .setCheckoutSource(end.source());
  }
}
