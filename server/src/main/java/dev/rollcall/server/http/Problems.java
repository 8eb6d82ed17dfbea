// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.settings.InvalidSetting;
import dev.rollcall.server.signin.SignOnFailure;
import dev.rollcall.server.store.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever a route throws into a problem.
final class Problems {
  static final Problem NO_SUCH_ROUTE =
      Problem.of(
          404, "no_such_route", "there is nothing at this address; see the API's description");

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static void addTo(RoutesConfig routes) {
    routes.exception(Refused.class, (refused, ctx) -> Answers.problem(ctx, refused.problem()));
    routes.exception(
        InvalidName.class,
        (invalid, ctx) -> Answers.problem(ctx, malformed(invalid, invalid.field())));
    routes.exception(
        InvalidSetting.class,
        (invalid, ctx) -> Answers.problem(ctx, malformed(invalid, invalid.field())));
    routes.exception(
        StoreException.class, (failure, ctx) -> Answers.problem(ctx, of(ctx, failure)));
    routes.exception(SignOnFailure.class, (failure, ctx) -> Answers.problem(ctx, of(failure)));
    routes.exception(
        HttpResponseException.class, (found, ctx) -> Answers.problem(ctx, of(ctx, found)));
    routes.exception(
        UncheckedIOException.class, (cut, ctx) -> Answers.problem(ctx, unreadable(ctx, cut)));
    routes.exception(
        Exception.class, (failure, ctx) -> Answers.problem(ctx, internal(ctx, failure)));
  }

  private static Problem malformed(IllegalArgumentException invalid, String field) {
    return Problem.malformed(String.valueOf(invalid.getMessage())).at(field);
  }

  private static Problem of(Context ctx, StoreException failure) {
    return switch (failure.kind()) {
      case BUSY ->
          Problem.of(503, "busy", "the store has too much to do; try again soon")
              .retryAfter(Duration.ofSeconds(1));
      case FULL ->
          Problem.of(507, "storage_full", "the disk is full; nothing was changed; make room");
      case AWAY ->
          Problem.of(
                  503,
                  "database_unreachable",
                  "the database cannot be reached or used; nothing was changed; try again soon")
              .retryAfter(Duration.ofSeconds(5));
      case UNKNOWN -> {
        log(ctx, failure);
        yield Problem.of(
            500,
            "outcome_unknown",
            "the disk or the database failed at this very change, so nobody knows whether it was"
                + " made; look before you ask again");
      }
      case STOPPED ->
          Problem.of(
              500,
              "store_stopped",
              "the disk has failed and nothing is changed any more; check the disk, then restart"
                  + " the server");
      case DAMAGED -> {
        log(ctx, failure);
        yield Problem.of(
            500,
            "damaged",
            "this is on the server's disk, but not as it was written, or sealed by another key than"
                + " the server has; restore it from a backup, or the key from its copy");
      }
      case FAILED -> internal(ctx, failure);
    };
  }

  private static Problem of(SignOnFailure failure) {
    LOG.atWarn().setCause(failure).log("the organisation's sign-on failed");
    return Problem.of(
            503,
            "sign_on_unreachable",
            "your organisation's sign-on does not answer; try again soon, or use a password")
        .retryAfter(Duration.ofSeconds(30));
  }

  /// What the router finds.
  private static Problem of(Context ctx, HttpResponseException found) {
    return switch (found.getStatus()) {
      case 404 -> NO_SUCH_ROUTE;
      case 405 ->
          Problem.of(405, "method_not_allowed", "use one of the methods in Allow")
              .header("Allow", String.join(", ", found.getDetails().values()));
      case 400 -> Problem.malformed("the request cannot be read");
      default -> internal(ctx, found);
    };
  }

  private static Problem unreadable(Context ctx, UncheckedIOException cut) {
    LOG.atDebug().setCause(cut).addKeyValue("path", ctx.path()).log("a request was cut off");
    return Problem.of(408, "timeout", "the request did not arrive in time; send it again");
  }

  private static Problem internal(Context ctx, Exception failure) {
    log(ctx, failure);
    return Problem.of(500, "internal", "the server failed; its log says why");
  }

  private static void log(Context ctx, Exception failure) {
    LOG.atError()
        .setCause(failure)
        .addKeyValue("method", ctx.method().name())
        .addKeyValue("path", ctx.path())
        .log("a request failed");
  }
}
