// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.AccountService;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.screenshot.Screenshot;
import dev.rollcall.server.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/// What is kept of the person whose account asks, and who asked for it, looked at it or took it
/// away.
record OwnRoutes(
    AccountService accounts, Store store, ScreenshotRoutes screenshots, AttendanceRoutes attendance)
    implements Resource {
  private static final String BASE = "/api/v1/own";

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BASE + "/events", this::events, Needs.READ_OWN_DATA);
    routes.get(BASE + "/attendance", ctx -> attendance.show(ctx, person(ctx)), Needs.READ_OWN_DATA);
    routes.get(BASE + "/screenshots", this::pictures, Needs.READ_OWN_DATA);
    routes.get(
        BASE + "/screenshots/{id}/image",
        ctx -> screenshots.image(ctx, picture(ctx)),
        Needs.READ_OWN_DATA);
  }

  /// Whose account this is, where its right reaches them.
  private PersonId person(Context ctx) {
    var caller = Caller.from(ctx);
    return accounts
        .personOf(caller.principal())
        .filter(caller::reaches)
        .orElseThrow(() ->
            new Refused(
                Problem.unknown("your account is linked to no person of whom you may read")));
  }

  private void events(Context ctx) {
    var query = Query.of(ctx, "cursor", "limit");
    var before = query.text("cursor").map(cursor -> Cursor.read(cursor, Long::valueOf));
    var person = person(ctx);
    var most = query.limit();
    Answers.json(
        ctx,
        Page.of(
            store.read(tx -> tx.events().about(person, before, most + 1)),
            most,
            EventView::of,
            event -> Long.toString(event.number())));
  }

  private void pictures(Context ctx) {
    var query = Query.of(ctx, "cursor", "limit");
    var before = query.text("cursor").map(cursor -> Cursor.read(cursor, Function.identity()));
    var person = person(ctx);
    var most = query.limit();
    Answers.json(
        ctx,
        Page.of(
            screenshots
                .screenshots()
                .list(
                    Reach.of(Optional.of(person.domain())),
                    Optional.of(person.user()),
                    before,
                    most + 1),
            most,
            ScreenshotRoutes.Shown::of,
            Screenshot::id));
  }

  private Screenshot picture(Context ctx) {
    var person = person(ctx);
    return screenshots
        .screenshots()
        .find(ctx.pathParam("id"), Reach.of(Optional.of(person.domain())))
        .filter(it -> it.agent().person().equals(person))
        .orElseThrow(ScreenshotRoutes::unknown);
  }
}
