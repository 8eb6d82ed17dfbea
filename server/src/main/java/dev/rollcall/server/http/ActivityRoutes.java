// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.Views;
import dev.rollcall.server.store.ActivityTable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// What agents reported.
record ActivityRoutes(ActivityService activity, Views views) implements Resource {
  /// @param entry the whole entry as it was reported
  record Shown(
      String id,
      String domain,
      String userId,
      @Nullable String macAddress,
      @Nullable String timestamp,
      String type,
      String message,
      Object entry) {
    static Shown of(ActivityTable.Numbered numbered) {
      var entry = numbered.entry();
      return new Shown(
          Long.toString(numbered.number()),
          entry.person().domain().value(),
          entry.person().user().value(),
          entry.mac().isEmpty() ? null : entry.mac(),
          Times.utc(entry.at()),
          entry.type(),
          entry.message(),
          Json.orText(entry.payload()));
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/activity", this::list, Needs.ADMINISTER);
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "domain", "user_id", "from", "to", "type", "cursor", "limit");
    var range = TimeRange.of(query);
    var wanted =
        new ActivityTable.Query(
            query.reach(ctx), query.user(), range.from(), range.to(), query.text("type"));
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, Long::valueOf));
    var most = query.limit();
    views.ofList(Kinds.ACTIVITY_VIEWED, Caller.of(ctx), wanted.reach(), wanted.user(), "");
    Answers.json(
        ctx,
        Page.of(
            activity.find(wanted, after, most + 1),
            most,
            Shown::of,
            numbered -> Long.toString(numbered.number())));
  }
}
