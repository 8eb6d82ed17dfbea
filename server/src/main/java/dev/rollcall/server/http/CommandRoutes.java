// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandAnswer;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandRequest;
import dev.rollcall.server.command.CommandService;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.LogQuery;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.store.CommandTable;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Asking agents to do something once, and following what becomes of it.
record CommandRoutes(
    CommandService commands,
    CommandWaits waits,
    Store store,
    Idempotency posts,
    InstantSource clock)
    implements Resource {
  private static final String BASE = "/api/v1/commands";
  private static final int MOST_REASON = 500;
  private static final List<String> FIELDS =
      List.of("domain", "user_id", "mac_address", "type", "reason", "ttl_seconds");
  private static final List<String> FIELDS_FOR_LOGS =
      Stream.concat(FIELDS.stream(), LogRoutes.FIELDS.stream()).toList();

  /// Which of them a command needs depends on its type.
  private static final Needs[] EITHER = {Needs.ADMINISTER, Needs.REQUEST_SCREENSHOTS};

  private static final Problem UNKNOWN = Problem.unknown("there is no command with this id");

  @Override
  public void addTo(RoutesConfig routes) {
    posts.post(routes, BASE, this::create, EITHER);
    routes.get(BASE, this::list, EITHER);
    routes.get(BASE + "/{id}", this::show, EITHER);
    posts.post(routes, BASE + "/{id}/cancel", this::cancel, EITHER);
  }

  /// Empty when there is none.
  static String reason(Body body) {
    return body.text("reason", MOST_REASON).orElse("");
  }

  static Reply reply(CommandAnswer answer, Function<Command, Reply> accepted) {
    return switch (answer) {
      case CommandAnswer.Accepted(var command) -> accepted.apply(command);
      case CommandAnswer.Rejected rejected -> new Reply.No(problem(rejected));
    };
  }

  private static Problem problem(CommandAnswer.Rejected rejected) {
    return switch (rejected.why()) {
      case INCOMPLETE -> Problem.of(422, rejected.code(), rejected.message()).at("reason");
      case NOT_FOUND -> Problem.of(404, rejected.code(), rejected.message());
      case CONFLICT -> Problem.of(409, rejected.code(), rejected.message());
      case TOO_MANY ->
          Problem.of(429, rejected.code(), rejected.message()).retryAfter(Duration.ofMinutes(1));
    };
  }

  private Idempotency.Wish create(Context ctx) {
    var body = Body.of(ctx);
    var request = request(ctx, body);
    return new Idempotency.Wish(
        body,
        tx ->
            reply(
                commands.ask(tx, request),
                command ->
                    new Reply.Done(
                        201,
                        BASE + "/" + command.id(),
                        CommandView.of(tx, command, clock.instant()))));
  }

  private CommandRequest request(Context ctx, Body body) {
    var type = type(body.text("type", 100).orElse(""));
    body.only((type == CommandType.LOG_REQUEST ? FIELDS_FOR_LOGS : FIELDS).toArray(String[]::new));
    var agent = AgentId.of(body.id("domain"), body.id("user_id"), body.id("mac_address"));
    var most = Math.toIntExact(type.mostLife().toSeconds());
    return new CommandRequest(
        new CommandRequest.Target.Exact(agent),
        type,
        reason(body),
        body.whole("ttl_seconds", 1, most).map(Duration::ofSeconds),
        logs(body, type, agent.domain()),
        Caller.of(ctx),
        Caller.from(ctx).reach(right(type)));
  }

  private Optional<LogQuery> logs(Body body, CommandType type, Domain domain) {
    return switch (type) {
      case LOG_REQUEST -> {
        var zone = store.read(tx -> tx.directory().rulesOf(domain).zone());
        yield Optional.of(LogRoutes.query(body, LocalDate.ofInstant(clock.instant(), zone)));
      }
      case SCREENSHOT, FLUSH_LOGS, RESTART -> Optional.empty();
    };
  }

  private static Right right(CommandType type) {
    return switch (type) {
      case SCREENSHOT -> Right.REQUEST_SCREENSHOTS;
      case FLUSH_LOGS, RESTART, LOG_REQUEST -> Right.ADMINISTER;
    };
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
            query.reach(ctx),
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
    var seen = commands.find(id, Caller.from(ctx).reach());
    if (seen.isEmpty()) {
      throw unknown();
    }
    show(
        ctx,
        wait.map(seconds -> waits.ended(id, Duration.ofSeconds(seconds)))
            .orElse(seen)
            .orElseThrow(CommandRoutes::unknown));
  }

  private void show(Context ctx, Command command) {
    Answers.json(ctx, store.read(tx -> CommandView.of(tx, command, clock.instant())));
  }

  private Idempotency.Wish cancel(Context ctx) {
    var id = new CommandId(ctx.pathParam("id"));
    var caller = Caller.from(ctx);
    return new Idempotency.Wish(
        Body.ifAny(ctx).only(),
        tx ->
            tx.commands()
                .find(id, caller.reach())
                .filter(it ->
                    caller
                        .principal()
                        .reach(Set.of(right(it.type())))
                        .covers(tx, it.agent().person()))
                .flatMap(_ -> commands.cancel(tx, id, caller.principal().account()))
                .map(command -> cancelled(tx, command))
                .orElseGet(() -> new Reply.No(UNKNOWN)));
  }

  /// A command that was cancelled before is so still.
  private Reply cancelled(Tx tx, Command command) {
    return switch (command.state()) {
      case CANCELLED -> Reply.ok(CommandView.of(tx, command, clock.instant()));
      case QUEUED, SENT ->
          new Reply.No(
              Problem.of(
                  409, "already_sent", "it may be with the agent by now; wait for its outcome"));
      case RECEIVED ->
          new Reply.No(
              Problem.of(409, "already_received", "the agent has taken it; wait for its outcome"));
      case SUCCEEDED, FAILED, REFUSED, EXPIRED ->
          new Reply.No(
              Problem.of(409, "already_ended", "the command has ended: " + command.state().text()));
    };
  }

  private static Refused unknown() {
    return new Refused(UNKNOWN);
  }
}
