// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.signin.BrowserSession;
import dev.rollcall.server.signin.SignIn;
import dev.rollcall.server.signin.SignIns;
import dev.rollcall.server.signin.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signing in and out with a browser.
record SessionRoutes(ServerConfig.Mode mode, SignIns people) implements Resource {
  static final String BASE = "/api/v1/session";
  private static final String OWN = "/api/v1/me/sessions";
  private static final int LONGEST = 100;
  private static final Duration BADGE_LIFE = Duration.ofDays(90);

  /// @param signIn `none` where nobody is asked
  record Ways(String signIn, boolean singleSignOn) {}

  /// @param current whether it is the one of this request
  record Shown(
      String id,
      boolean current,
      String how,
      String address,
      String browser,
      @Nullable String createdAt,
      @Nullable String seenAt,
      @Nullable String endsAt) {
    static Shown of(BrowserSession session, Optional<String> current) {
      return new Shown(
          session.id(),
          current.equals(Optional.of(session.id())),
          session.how().name().toLowerCase(Locale.ROOT),
          session.address(),
          session.browser(),
          Times.utc(session.createdAt()),
          Times.utc(session.seenAt()),
          Times.utc(session.endsAt()));
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BASE, this::ways, Needs.NOTHING);
    routes.post(BASE, this::signIn, Needs.NOTHING);
    routes.delete(BASE, this::signOut, Needs.PASSWORD_ALONE);
    routes.get(OWN, this::list, Needs.ACCOUNT);
    routes.delete(OWN + "/{id}", this::end, Needs.ACCOUNT);
  }

  private void ways(Context ctx) {
    var ways =
        switch (mode) {
          case DEV -> new Ways("none", false);
          case IDENTIFIED -> new Ways("password", people.organisation().isPresent());
        };
    Answers.json(ctx, ways);
  }

  private void signIn(Context ctx) {
    if (mode == ServerConfig.Mode.DEV) {
      throw new Refused(
          Problem.of(409, "no_sign_in", "with --dev nobody signs in; everybody may do everything"));
    }
    var body = Body.of(ctx).only("name", "password", "code");
    var attempt =
        new SignIn.Attempt(
            body.text("name", LONGEST).orElseThrow(() -> missing("name")),
            body.text("password", Passwords.MOST).orElseThrow(() -> missing("password")),
            body.text("code", LONGEST).filter(code -> !code.isBlank()),
            visitor(ctx));
    switch (people.signIn().attempt(attempt)) {
      case SignIn.Outcome.In in -> {
        keep(ctx, in);
        Answers.json(ctx, MeRoutes.Me.of(people.principal(in.made()), people));
      }
      case SignIn.Outcome.Wrong() -> throw new Refused(wrong());
      case SignIn.Outcome.TooMany(var wait) -> throw new Refused(tooMany(wait));
      case SignIn.Outcome.Busy() -> throw new Refused(busy());
    }
  }

  /// From now on the browser is known.
  static void keep(Context ctx, SignIn.Outcome.In in) {
    Cookies.SESSION.set(ctx, in.made().secret().reveal());
    Cookies.BADGE.set(ctx, in.badge(), BADGE_LIFE);
  }

  static Visitor visitor(Context ctx) {
    var browser = ctx.userAgent();
    return new Visitor(
        ctx.req().getRemoteAddr(), browser == null ? "" : browser, Cookies.BADGE.read(ctx));
  }

  private static Refused missing(String field) {
    return Texts.refused(field, field + " is missing");
  }

  private static Problem wrong() {
    return Doorkeeper.unauthenticated(
        "wrong_credentials",
        "name, password or code is wrong; an account with a second factor needs its code too");
  }

  static Problem tooMany(Duration wait) {
    return Problem.of(429, "too_many_attempts", "too many wrong tries; wait, and try again")
        .retryAfter(wait);
  }

  static Problem busy() {
    return Problem.of(503, "busy", "too many passwords are being checked; try again soon")
        .retryAfter(Duration.ofSeconds(1));
  }

  private void signOut(Context ctx) {
    var by = Caller.from(ctx).principal();
    var session =
        by.session()
            .orElseThrow(() ->
                new Refused(Problem.unknown("nobody is signed in; a token is revoked instead")));
    end(ctx, new AccountName(by.account()), session);
    Cookies.SESSION.clear(ctx);
  }

  private void list(Context ctx) {
    var by = Caller.from(ctx).principal();
    var own = by.name().map(people.sessions()::of).orElseGet(List::of);
    var items = own.stream().map(session -> Shown.of(session, by.session())).toList();
    Answers.json(ctx, new Page<>(items, null));
  }

  private void end(Context ctx) {
    var own = Caller.from(ctx).principal().name();
    var name =
        own.orElseThrow(() -> new Refused(Problem.unknown("there is no session of this id")));
    end(ctx, name, ctx.pathParam("id"));
  }

  private void end(Context ctx, AccountName account, String session) {
    AccessReplies.of(people.sessions().end(account, session), _ -> new Reply.Nothing()).write(ctx);
  }
}
