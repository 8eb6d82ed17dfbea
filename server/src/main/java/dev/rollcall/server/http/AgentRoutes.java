// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.AgentId;
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
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, AgentRoutes::place));
    var most = query.limit();
    var now = clock.instant();
    Answers.json(
        ctx,
        store.read(tx ->
            Page.of(
                agents.read(tx, reach, after, most + 1, now),
                most,
                AgentList.Entry::view,
                entry -> text(entry.place()))));
  }

  /// A line break stands in no name.
  private static String text(AgentId place) {
    return place.domain() + "\n" + place.user() + "\n" + place.mac();
  }

  private static AgentId place(String text) {
    var parts = text.split("\n", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a place in the list of agents");
    }
    return AgentId.of(parts[0], parts[1], parts[2]);
  }
}
