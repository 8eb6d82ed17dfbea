// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.fleet.Workstation;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/// Whose workstation is whose, for agents that ask before they know their person.
record WorkstationRoutes(Directory directory) implements Resource {
  private static final String BASE = "/api/v1/workstations";

  /// Stands in a cursor where a user would: a place is a domain and a MAC.
  private static final UserId ANYBODY = new UserId("-");

  record Shown(String domain, String macAddress, String userId) {
    static Shown of(Workstation workstation) {
      return new Shown(
          workstation.domain().value(), workstation.mac().value(), workstation.user().value());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BASE, this::list, Needs.ADMINISTER);
    routes.get(BASE + Paths.DEVICE, this::show, Needs.ADMINISTER);
    routes.put(BASE + Paths.DEVICE, this::put, Needs.ADMINISTER);
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "domain", "user_id", "cursor", "limit");
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, WorkstationRoutes::place));
    var most = query.limit();
    Answers.json(
        ctx,
        Page.of(
            directory.workstations(query.reach(ctx), query.user(), after, most + 1),
            most,
            Shown::of,
            workstation -> workstation.domain() + "\n" + workstation.mac()));
  }

  /// A line break stands in no name.
  private static Workstation place(String text) {
    var parts = text.split("\n", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a place in the list of workstations");
    }
    return new Workstation(new Domain(parts[0]), Mac.parse(parts[1]), ANYBODY);
  }

  /// To whom it is assigned, as far as the caller reaches.
  private Optional<Workstation> assigned(Context ctx) {
    return directory
        .workstation(Paths.domain(ctx), Paths.mac(ctx))
        .filter(workstation -> Caller.from(ctx).reaches(workstation.agent().person()));
  }

  private void show(Context ctx) {
    var assigned = assigned(ctx);
    Answers.json(
        ctx,
        Shown.of(
            assigned.orElseThrow(
                () -> new Refused(Problem.unknown("this workstation is assigned to nobody")))));
  }

  private void put(Context ctx) {
    var domain = Paths.domain(ctx);
    var mac = Paths.mac(ctx);
    var user = new UserId(Body.of(ctx).only("user_id").id("user_id"));
    Caller.from(ctx).within(new PersonId(domain, user));
    directory
        .workstation(domain, mac)
        .ifPresent(before -> Caller.from(ctx).within(before.agent().person()));
    var assigned = directory.assign(new Workstation(domain, mac, user), Caller.of(ctx));
    Answers.json(
        ctx, Shown.of(assigned.orElseThrow(() -> new Refused(AttendanceView.UNKNOWN_PERSON))));
  }
}
