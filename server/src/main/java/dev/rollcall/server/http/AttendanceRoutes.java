// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.attendance.AttendanceService;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Who is checked in.
record AttendanceRoutes(AttendanceService attendance) implements Resource {
  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/attendance" + Paths.PERSON, this::status);
  }

  private void status(Context ctx) {
    var person = Paths.person(ctx);
    var status =
        Answers.await(attendance.status(person))
            .orElseThrow(() -> new Refused(AttendanceView.UNKNOWN_PERSON));
    Answers.json(ctx, AttendanceView.of(person, status));
  }
}
