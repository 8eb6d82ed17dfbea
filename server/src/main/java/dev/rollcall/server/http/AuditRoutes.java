// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.audit.Views;
import dev.rollcall.server.store.EventTable;
import dev.rollcall.server.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The history, for whoever may audit. To look at it is an event, too.
record AuditRoutes(Store store, Views views) implements Resource {
  private static final int PAGE = 500;
  private static final String[] PARAMETERS = {
    "from", "to", "kind", "actor", "domain", "user_id", "cursor", "limit", "format"
  };
  private static final List<String> COLUMNS =
      List.of(
          "number",
          "at",
          "kind",
          "actor",
          "domain",
          "user_id",
          "mac_address",
          "command_id",
          "detail");

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/audit", this::read, Needs.AUDIT);
  }

  private void read(Context ctx) {
    var query = Query.of(ctx, PARAMETERS);
    var range = TimeRange.of(query);
    var filter =
        new EventTable.Filter(
            query.reach(ctx),
            query.user(),
            query.text("kind"),
            query.text("actor"),
            range.from(),
            range.to());
    if (isCsv(ctx, query)) {
      record(ctx, query, Kinds.HISTORY_EXPORTED);
      export(ctx, filter);
    } else {
      var before = query.text("cursor").map(cursor -> Cursor.read(cursor, Long::valueOf));
      record(ctx, query, Kinds.HISTORY_VIEWED);
      list(ctx, filter, before, query.limit());
    }
  }

  private static boolean isCsv(Context ctx, Query query) {
    var accepted = Objects.requireNonNullElse(ctx.header("Accept"), "");
    return switch (query.text("format").orElse(accepted.startsWith("text/csv") ? "csv" : "json")) {
      case "csv" -> true;
      case "json" -> false;
      default -> throw Texts.refused("format", "format must be json or csv");
    };
  }

  private void list(Context ctx, EventTable.Filter filter, Optional<Long> before, int most) {
    Answers.json(
        ctx,
        Page.of(
            events(filter, before, most + 1),
            most,
            EventView::of,
            event -> Long.toString(event.number())));
  }

  private List<StoredEvent> events(EventTable.Filter filter, Optional<Long> before, int most) {
    return store.read(tx -> tx.events().list(filter, before, most));
  }

  /// All that fits the filter, however much it is: a page is in memory at a time.
  private void export(Context ctx, EventTable.Filter filter) {
    ctx.contentType("text/csv; charset=utf-8");
    ctx.header("Content-Disposition", "attachment; filename=\"rollcall-audit.csv\"");
    try {
      var out = ctx.res().getOutputStream();
      write(out, Csv.line(COLUMNS));
      for (var page = events(filter, Optional.empty(), PAGE);
          !page.isEmpty();
          page = events(filter, Optional.of(page.getLast().number()), PAGE)) {
        for (var event : page) {
          write(out, line(EventView.of(event)));
        }
      }
    } catch (IOException cut) {
      throw new UncheckedIOException("an export of the history was cut off", cut);
    }
  }

  private static void write(OutputStream out, String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(EventView event) {
    return Csv.line(
        Arrays.asList(
            event.number(),
            event.at(),
            event.kind(),
            event.actor(),
            event.domain(),
            event.userId(),
            event.macAddress(),
            event.commandId(),
            event.detail()));
  }

  private void record(Context ctx, Query query, String kind) {
    views.ofList(kind, Caller.of(ctx), query.reach(ctx), query.user(), told(query));
  }

  private static String told(Query query) {
    return Arrays.stream(PARAMETERS)
        .filter(name -> !name.equals("cursor"))
        .flatMap(name -> query.text(name).map(value -> name + "=" + value).stream())
        .collect(Collectors.joining(" "));
  }
}
