// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.Principal;
import dev.rollcall.server.access.Refusals.Cause;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Set;

/// Who asks, and how far they reach. What lies outside is answered as what does not exist.
record Caller(Principal principal, Set<Right> rights, Doorkeeper door) {
  private static final String ATTRIBUTE = "rollcall.caller";

  static void set(Context ctx, Caller caller) {
    ctx.attribute(ATTRIBUTE, caller);
  }

  /// Of a route that needs a right or an account.
  static Caller from(Context ctx) {
    return Objects.requireNonNull(ctx.<Caller>attribute(ATTRIBUTE), "a route that asks nobody");
  }

  /// The account, as the history names it.
  static String of(Context ctx) {
    return from(ctx).principal().account();
  }

  /// Where one of the rights holds that the route asks for.
  Reach reach() {
    return principal.reach(rights);
  }

  /// Where this right holds, of which the route asks for one of several.
  Reach reach(Right right) {
    var reach = principal.reach(Set.of(right));
    if (reach.areas().isEmpty()) {
      throw forbidden();
    }
    return reach;
  }

  boolean reaches(PersonId person) {
    var reach = reach();
    return reach.covers(person.domain()) || door.store().read(tx -> reach.covers(tx, person));
  }

  PersonId within(PersonId person) {
    if (!reaches(person)) {
      throw outside(AttendanceView.UNKNOWN_PERSON);
    }
    return person;
  }

  /// Any part of the domain.
  Domain within(Domain domain) {
    if (!reach().touches(domain)) {
      throw outside(Problem.unknown("there is no such domain"));
    }
    return domain;
  }

  /// What holds for a whole domain is not changed by who has only a team of it.
  void mustCover(Domain domain) {
    if (!reach().covers(domain)) {
      throw forbidden();
    }
  }

  /// What holds for all is not changed by who has only a part.
  void mustCoverEverything() {
    if (!reach().isEverywhere()) {
      throw forbidden();
    }
  }

  /// Whether what it was known by still counts: streams outlive the moment.
  boolean isStillWelcome() {
    return door.isStillWelcome(principal);
  }

  Refused forbidden() {
    door.access().refusals().note(Cause.MISSING_RIGHT, principal.account());
    return new Refused(
        Problem.of(
            403, "forbidden", "your account, or this token of it, lacks the right to do this"));
  }

  private Refused outside(Problem problem) {
    door.access().refusals().note(Cause.OUTSIDE_REACH, principal.account());
    return new Refused(problem);
  }
}
