// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;

/// Who is there, and what each agent has applied.
record AgentRoutes(AgentList agents, Store store, InstantSource clock) implements Resource {
  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/agents", this::list, Needs.ADMINISTER, Needs.REQUEST_SCREENSHOTS);
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "domain", "cursor", "limit");
    var reach = query.reach(ctx);
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, AgentPlace::read));
    var most = query.limit();
    var now = clock.instant();
    Answers.json(
        ctx,
        store.read(tx ->
            Page.of(
                agents.read(tx, reach, after, most + 1, now),
                most,
                AgentList.Entry::view,
                entry -> AgentPlace.text(entry.place()))));
  }
}
