// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.Views;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;

/// Who is checked in, and whether today is a day of work for them.
record AttendanceRoutes(Store store, Views views, InstantSource clock) implements Resource {

  record Day(
      @JsonUnwrapped AttendanceView attendance,
      @JsonProperty("is_on_leave") boolean onLeave,
      @JsonProperty("is_holiday") boolean holiday,
      @JsonProperty("is_weekly_off_day") boolean weeklyOff) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/attendance" + Paths.PERSON, this::status, Needs.ADMINISTER);
  }

  private void status(Context ctx) {
    var id = Paths.person(ctx);
    views.ofPerson(Kinds.ATTENDANCE_VIEWED, Caller.of(ctx), id);
    show(ctx, id);
  }

  void show(Context ctx, PersonId id) {
    var known = store.read(tx -> tx.directory().person(id).map(person -> day(tx, person)));
    Answers.json(ctx, known.orElseThrow(() -> new Refused(AttendanceView.UNKNOWN_PERSON)));
  }

  private Day day(Tx tx, Person person) {
    var now = clock.instant();
    var rules = tx.directory().rulesOf(person.id().domain());
    var today = rules.today(now);
    return new Day(
        AttendanceView.of(person.id(), AttendanceService.statusIn(tx, person.id(), now)),
        person.isOnLeave(today),
        rules.isHoliday(today),
        rules.isWeeklyOff(today));
  }
}
