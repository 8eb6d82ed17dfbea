// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.command.LogQuery;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What agents sent of their own logs. Every look is an event, as with pictures.
record LogRoutes(Store store, InstantSource clock) implements Resource {
  /// Fields of a request for logs, beside those of every command.
  static final List<String> FIELDS = List.of("date", "log_levels", "max_lines");

  private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  record Shown(String commandId, int totalLines, boolean truncated, List<Line> items) {}

  record Line(@Nullable String at, String level, String message, String source) {
    static Line of(LogExcerpt.Line line) {
      return new Line(Times.utc(line.at()), line.level(), line.message(), line.source());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/commands/{id}/log", this::show, Needs.ADMINISTER);
  }

  /// What a request for logs asks for.
  ///
  /// @param today which is meant when no date is given
  static LogQuery query(Body body, LocalDate today) {
    var date = body.text("date", 10).map(text -> Dates.parse("date", text)).orElse(today);
    return new LogQuery(
        date,
        body.list("log_levels").stream().map(LogRoutes::level).distinct().toList(),
        body.whole("max_lines", 1, LogQuery.MOST_LINES).orElse(LogQuery.USUAL_LINES));
  }

  private static String level(Object value) {
    var level = value instanceof String text ? text.toUpperCase(Locale.ROOT) : "";
    if (!LEVELS.contains(level)) {
      throw Texts.refused("log_levels", "log_levels must be some of " + LEVELS);
    }
    return level;
  }

  private void show(Context ctx) {
    var id = new CommandId(ctx.pathParam("id"));
    var viewer = Caller.from(ctx);
    var shown =
        store
            .write(tx -> view(tx, id, viewer))
            .orElseThrow(() -> new Refused(Problem.unknown("this command has brought no log")));
    Answers.json(ctx, shown);
  }

  private Optional<Shown> view(Tx tx, CommandId id, Caller viewer) {
    return tx.commands()
        .find(id, viewer.reach())
        .flatMap(command ->
            tx.logs()
                .of(id)
                .map(excerpt -> {
                  tx.events().append(seen(command, viewer.principal().account()));
                  return shown(id, excerpt);
                }));
  }

  private Event seen(Command command, String viewer) {
    return new Event(
        clock.instant(), Kinds.LOG_VIEWED, viewer, Event.Subject.of(command.agent()), "");
  }

  private static Shown shown(CommandId id, LogExcerpt excerpt) {
    return new Shown(
        id.value(),
        excerpt.totalLines(),
        excerpt.truncated(),
        excerpt.lines().stream().map(Line::of).toList());
  }
}
