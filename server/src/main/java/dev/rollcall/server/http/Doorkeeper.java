// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.access.Refusals.Cause;
import dev.rollcall.server.access.TokenBook.Found;
import dev.rollcall.server.signin.SignIns;
import dev.rollcall.server.store.RequestSight;
import dev.rollcall.server.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// Asks everybody who they are before a route is entered, and whether they have a right that it
/// needs.
record Doorkeeper(ServerConfig.Mode mode, Access access, SignIns people, Store store) {
  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"rollcall\"";

  private static final Problem SECOND_FACTOR_DUE =
      Problem.of(
          403,
          "second_factor_due",
          "this server demands a second factor, and you have none yet: set one up on the page, or"
              + " with POST /api/v1/me/second-factor");

  private static final Problem NEW_PASSWORD_DUE =
      Problem.of(
          403,
          "new_password_due",
          "an administrator chose your password, and knows it: choose another on the page, or with"
              + " PUT /api/v1/accounts/{name}/password");

  void addTo(RoutesConfig routes) {
    routes.beforeMatched(this::admit);
  }

  private void admit(Context ctx) {
    var needs = ctx.routeRoles();
    if (needs.isEmpty()) {
      throw new IllegalStateException(ctx.path() + " does not say what right it needs");
    }
    if (needs.equals(Set.of(Needs.NOTHING))) {
      return;
    }
    var rights = Needs.rights(needs);
    var caller = new Caller(identify(ctx), rights, this);
    due(caller.principal().standing(), needs)
        .ifPresent(problem -> {
          throw new Refused(problem);
        });
    if (!rights.isEmpty() && caller.reach().areas().isEmpty()) {
      throw caller.forbidden();
    }
    RequestSight.set(caller.reach());
    Caller.set(ctx, caller);
  }

  /// What is to be done before this can be asked.
  private static Optional<Problem> due(Principal.Standing standing, Set<RouteRole> needs) {
    return switch (standing) {
      case FULL -> Optional.empty();
      case SECOND_FACTOR_DUE ->
          Optional.of(SECOND_FACTOR_DUE).filter(_ -> !needs.contains(Needs.PASSWORD_ALONE));
      case NEW_PASSWORD_DUE ->
          Optional.of(NEW_PASSWORD_DUE).filter(_ -> !needs.contains(Needs.GIVEN_PASSWORD));
    };
  }

  private Principal identify(Context ctx) {
    return switch (mode) {
      case DEV -> Principal.DEV;
      case IDENTIFIED -> Cookies.SESSION.isIn(ctx) ? signedIn(ctx) : bearer(ctx);
    };
  }

  /// Whether what it was known by still counts: streams outlive the moment.
  boolean isStillWelcome(Principal principal) {
    return switch (mode) {
      case DEV -> true;
      case IDENTIFIED ->
          principal.session().isPresent()
              ? people.book().isCurrent(principal)
              : access.book().isCurrent(principal);
    };
  }

  /// A browser sends its cookie with whatever any page makes it ask; the header only the own page
  /// can send.
  private Principal signedIn(Context ctx) {
    if (word(ctx).isPresent()) {
      throw new Refused(
          Problem.of(400, "two_credentials", "send a token, or be signed in, but not both"));
    }
    if (OwnHeader.isMissing(ctx)) {
      access.refusals().note(Cause.MISSING_HEADER, address(ctx));
      throw new Refused(
          Problem.of(
                  403,
                  "header_missing",
                  "who is signed in by a cookie must send "
                      + OwnHeader.NAME
                      + ": 1 to change"
                      + " something")
              .at(OwnHeader.NAME));
    }
    return Cookies.SESSION
        .read(ctx)
        .flatMap(word -> people.book().look(word, OwnHeader.use(ctx)))
        .orElseThrow(() ->
            new Refused(unauthenticated("unauthenticated", "you are not signed in any more")));
  }

  private Principal bearer(Context ctx) {
    var word = word(ctx);
    if (word.isEmpty()) {
      throw new Refused(
          unauthenticated(
              "unauthenticated", "sign in, or send a token: Authorization: Bearer rollcall_…"));
    }
    return switch (access.book().look(word.get())) {
      case Found.Known(var principal) -> principal;
      case Found.Expired(var principal) ->
          throw wrong(
              ctx,
              Cause.EXPIRED_TOKEN,
              principal.account(),
              "the token has expired; make a new one");
      case Found.Unknown() ->
          throw wrong(
              ctx,
              Cause.WRONG_TOKEN,
              address(ctx),
              "this is no token of this server, or it was revoked");
    };
  }

  /// Only from the one header that nobody writes into logs.
  private static Optional<String> word(Context ctx) {
    var given = Collections.list(ctx.req().getHeaders("Authorization"));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    var only = given.size() == 1 ? given.getFirst() : "";
    return Optional.of(
        only.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? only.substring(SCHEME.length()).strip()
            : "");
  }

  private Refused wrong(Context ctx, Cause cause, String who, String detail) {
    access.refusals().note(cause, who);
    return new Refused(
        access
            .failedTries()
            .count(address(ctx))
            .map(wait ->
                Problem.of(429, "too_many_attempts", "too many wrong tokens came from your address")
                    .retryAfter(wait))
            .orElseGet(() ->
                Problem.of(401, "unauthenticated", detail)
                    .header("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"")));
  }

  static Problem unauthenticated(String code, String detail) {
    return Problem.of(401, code, detail).header("WWW-Authenticate", CHALLENGE);
  }

  private static String address(Context ctx) {
    return ctx.req().getRemoteAddr();
  }
}
