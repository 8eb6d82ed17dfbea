// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.store.ActivityTable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What agents reported.
record ActivityRoutes(ActivityService activity) implements Resource {
  private static final Duration MOST_SPAN = Duration.ofDays(366);

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
    var from = query.time("from");
    var to = query.time("to");
    checkSpan(from, to);
    var wanted =
        new ActivityTable.Query(query.reach(ctx), query.user(), from, to, query.text("type"));
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, Long::valueOf));
    var most = query.limit();
    Answers.json(
        ctx,
        Page.of(
            activity.find(wanted, after, most + 1),
            most,
            Shown::of,
            numbered -> Long.toString(numbered.number())));
  }

  private static void checkSpan(Optional<Instant> from, Optional<Instant> to) {
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    var span = Duration.between(from.get(), to.get());
    if (span.isNegative()) {
      throw Texts.refused("to", "to must not be before from");
    }
    if (span.compareTo(MOST_SPAN) > 0) {
      throw Texts.refused("to", "ask for at most 366 days at once");
    }
  }
}
