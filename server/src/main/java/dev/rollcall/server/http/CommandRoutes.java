// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandAnswer;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandRequest;
import dev.rollcall.server.command.CommandService;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.store.CommandTable;
import dev.rollcall.server.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

/// Asking agents to do something once, and following what becomes of it.
record CommandRoutes(CommandService commands, CommandWaits waits, Store store, InstantSource clock)
    implements Resource {
  private static final String BASE = "/api/v1/commands";
  private static final int MOST_REASON = 500;

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(BASE, this::create);
    routes.get(BASE, this::list);
    routes.get(BASE + "/{id}", this::show);
    routes.post(BASE + "/{id}/cancel", this::cancel);
  }

  /// Empty when there is none.
  static String reason(Body body) {
    return body.text("reason", MOST_REASON).orElse("");
  }

  static Command accepted(CommandAnswer answer) {
    return switch (answer) {
      case CommandAnswer.Accepted(var command) -> command;
      case CommandAnswer.Rejected rejected -> throw new Refused(problem(rejected));
    };
  }

  private static Problem problem(CommandAnswer.Rejected rejected) {
    return switch (rejected.why()) {
      case INCOMPLETE -> Problem.of(422, rejected.code(), rejected.message()).at("reason");
      case NOT_FOUND -> Problem.of(404, rejected.code(), rejected.message());
      case CONFLICT -> Problem.of(409, rejected.code(), rejected.message());
      case KEY_REUSED ->
          Problem.of(422, rejected.code(), rejected.message()).at(Idempotency.HEADER);
      case TOO_MANY ->
          Problem.of(429, rejected.code(), rejected.message()).retryAfter(Duration.ofMinutes(1));
    };
  }

  private void create(Context ctx) {
    var command = accepted(commands.ask(request(ctx)));
    ctx.status(201);
    ctx.header("Location", BASE + "/" + command.id());
    show(ctx, command);
  }

  private static CommandRequest request(Context ctx) {
    var body = Body.of(ctx);
    var type = type(body.text("type", 100).orElse(""));
    body.only("domain", "user_id", "mac_address", "type", "reason", "ttl_seconds");
    var agent = AgentId.of(body.id("domain"), body.id("user_id"), body.id("mac_address"));
    var most = Math.toIntExact(type.mostLife().toSeconds());
    return new CommandRequest(
        new CommandRequest.Target.Exact(agent),
        type,
        reason(body),
        body.whole("ttl_seconds", 1, most).map(Duration::ofSeconds),
        Caller.of(ctx),
        Idempotency.key(ctx, body));
  }

  private static CommandType type(String text) {
    return CommandType.parse(text).orElseThrow(() -> oneOf("type", CommandType.values()));
  }

  private static CommandState state(String text) {
    return CommandState.parse(text).orElseThrow(() -> oneOf("state", CommandState.values()));
  }

  private static Refused oneOf(String field, Enum<?>[] values) {
    return Texts.refused(
        field, field + " must be one of " + Arrays.toString(values).toLowerCase(Locale.ROOT));
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "domain", "user_id", "type", "state", "cursor", "limit");
    var filter =
        new CommandTable.Filter(
            query.domain(),
            query.user(),
            query.text("type").map(CommandRoutes::type),
            query.text("state").map(CommandRoutes::state));
    var before = query.text("cursor").map(cursor -> Cursor.read(cursor, Long::valueOf));
    var most = query.limit();
    Answers.json(
        ctx,
        store.read(tx ->
            Page.of(
                tx.commands().list(filter, before, most + 1),
                most,
                command -> CommandView.of(tx, command, clock.instant()),
                command -> Long.toString(command.sequence()))));
  }

  private void show(Context ctx) {
    var id = new CommandId(ctx.pathParam("id"));
    var wait = Query.of(ctx, "wait").whole("wait", 0, 60);
    show(
        ctx,
        wait.map(seconds -> waits.ended(id, Duration.ofSeconds(seconds)))
            .orElseGet(() -> commands.find(id))
            .orElseThrow(CommandRoutes::unknown));
  }

  private void show(Context ctx, Command command) {
    Answers.json(ctx, store.read(tx -> CommandView.of(tx, command, clock.instant())));
  }

  private void cancel(Context ctx) {
    var id = new CommandId(ctx.pathParam("id"));
    var before = commands.find(id).orElseThrow(CommandRoutes::unknown);
    if (before.state().isEnd()) {
      throw ended(before);
    }
    var after = commands.cancel(id, Caller.of(ctx)).orElseThrow(CommandRoutes::unknown);
    switch (after.state()) {
      case CANCELLED -> show(ctx, after);
      case QUEUED, SENT, RECEIVED ->
          throw new Refused(
              Problem.of(409, "already_received", "the agent has taken it; wait for its outcome"));
      case SUCCEEDED, FAILED, REFUSED, EXPIRED -> throw ended(after);
    }
  }

  private static Refused ended(Command command) {
    return new Refused(
        Problem.of(409, "already_ended", "the command has ended: " + command.state().text()));
  }

  private static Refused unknown() {
    return new Refused(Problem.unknown("there is no command with this id"));
  }
}
