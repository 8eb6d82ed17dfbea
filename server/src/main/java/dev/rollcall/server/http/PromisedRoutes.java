// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.attendance.Change;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.command.CommandRequest;
import dev.rollcall.server.command.CommandService;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Presence;
import dev.rollcall.server.fleet.UserId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The four calls that scripts of the old system make. They ignore fields that they do not know.
record PromisedRoutes(
    AttendanceService attendance,
    CommandService commands,
    Presence presence,
    Idempotency posts,
    InstantSource clock)
    implements Resource {

  record Requested(String requestId, String status) {}

  record Connected(int count, List<String> clients) {}

  @Override
  public void addTo(RoutesConfig routes) {
    posts.post(
        routes,
        "/api/attendance/checkin",
        ctx -> change(ctx, Change.CheckIn::new),
        Needs.ADMINISTER);
    posts.post(
        routes,
        "/api/attendance/checkout",
        ctx -> change(ctx, Change.CheckOut::new),
        Needs.ADMINISTER);
    posts.post(
        routes, "/api/admin/screenshot/request", this::screenshot, Needs.REQUEST_SCREENSHOTS);
    routes.get(
        "/api/admin/clients/connected",
        this::connected,
        Needs.ADMINISTER,
        Needs.REQUEST_SCREENSHOTS);
  }

  private Idempotency.Wish change(Context ctx, Function<Shift.Stamp, Change> kind) {
    var body = Body.of(ctx);
    var person = Caller.from(ctx).within(person(body));
    var change = kind.apply(stamp(body));
    var caller = Caller.of(ctx);
    return new Idempotency.Wish(
        body,
        AttendanceService.importance(change),
        tx -> AttendanceView.reply(person, attendance.record(tx, person, change, caller)));
  }

  private static PersonId person(Body body) {
    var employee = body.id("employee_id");
    var domain = new Domain(body.id("domain"));
    try {
      return new PersonId(domain, new UserId(employee));
    } catch (InvalidName invalid) {
      throw Texts.refused(
          "employee_id",
          String.valueOf(invalid.getMessage()).replace(invalid.field(), "employee_id"));
    }
  }

  private Shift.Stamp stamp(Body body) {
    var at =
        body.text("timestamp", 100)
            .map(text -> Times.parse("timestamp", text))
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Shift.Stamp(at, body.text("source", 64).map(PromisedRoutes::source).orElse("api"));
  }

  /// The word that marks a shift nobody ended is the server's own.
  private static String source(String source) {
    if (source.isBlank() || source.equals(Shift.ENDED_BY_LENGTH)) {
      throw Texts.refused("source", "source must name what sent this, such as api or biometric");
    }
    return source;
  }

  private Idempotency.Wish screenshot(Context ctx) {
    var body = Body.of(ctx);
    var request =
        new CommandRequest(
            target(body),
            CommandType.SCREENSHOT,
            CommandRoutes.reason(body),
            Optional.empty(),
            Optional.empty(),
            Caller.of(ctx),
            Caller.from(ctx).reach());
    return new Idempotency.Wish(
        body,
        tx ->
            CommandRoutes.reply(
                commands.ask(tx, request),
                command -> Reply.ok(new Requested(command.id().value(), "requested"))));
  }

  private static CommandRequest.Target target(Body body) {
    var user = new UserId(body.id("user_id"));
    var mac = Mac.parse(body.id("mac_address"));
    return body.optionalId("domain")
        .<CommandRequest.Target>map(
            domain -> new CommandRequest.Target.Exact(new AgentId(new Domain(domain), user, mac)))
        .orElseGet(() -> new CommandRequest.Target.AnyDomain(user, mac));
  }

  private void connected(Context ctx) {
    var caller = Caller.from(ctx);
    var clients =
        presence.live().stream()
            .filter(agent -> caller.reaches(agent.person()))
            .map(AgentId::label)
            .sorted()
            .toList();
    Answers.json(ctx, new Connected(clients.size(), clients));
  }
}
