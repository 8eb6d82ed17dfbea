// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/// Who the people of an organisation are, and when they are away.
record PeopleRoutes(Directory directory) implements Resource {
  private static final String BASE = "/api/v1/people";
  private static final int LONGEST = 200;

  /// The longest that an address can be (RFC 5321).
  private static final int LONGEST_EMAIL = 254;

  record Shown(
      String domain,
      String userId,
      String name,
      String department,
      String email,
      List<Leaves.Shown> leave) {
    static Shown of(Person person) {
      return new Shown(
          person.id().domain().value(),
          person.id().user().value(),
          person.name(),
          person.department(),
          person.email(),
          person.leave().stream().map(Leaves.Shown::of).toList());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BASE, this::list, Needs.ADMINISTER);
    routes.get(BASE + Paths.PERSON, this::show, Needs.ADMINISTER);
    routes.put(BASE + Paths.PERSON, this::put, Needs.ADMINISTER);
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "domain", "cursor", "limit");
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, PeopleRoutes::place));
    var most = query.limit();
    Answers.json(
        ctx,
        Page.of(
            directory.people(query.reach(ctx), after, most + 1),
            most,
            Shown::of,
            person -> person.id().domain() + "\n" + person.id().user()));
  }

  /// A line break stands in no name.
  private static PersonId place(String text) {
    var parts = text.split("\n", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a place in the list of people");
    }
    return PersonId.of(parts[0], parts[1]);
  }

  private void show(Context ctx) {
    var person = directory.person(Paths.person(ctx));
    Answers.json(
        ctx, Shown.of(person.orElseThrow(() -> new Refused(AttendanceView.UNKNOWN_PERSON))));
  }

  /// Replaces everything: a field that is left out is empty.
  private void put(Context ctx) {
    var id = Paths.person(ctx);
    var body = Body.of(ctx).only("name", "department", "email", "leave");
    var person =
        new Person(
            id,
            body.text("name", LONGEST).orElse(""),
            body.text("department", LONGEST).orElse(""),
            body.text("email", LONGEST_EMAIL).orElse(""),
            Leaves.read(body));
    if (!Caller.from(ctx).reach().covers(id.domain(), person.department())) {
      throw Caller.from(ctx).forbidden();
    }
    Answers.json(ctx, Shown.of(directory.putPerson(person, Caller.of(ctx))));
  }
}
