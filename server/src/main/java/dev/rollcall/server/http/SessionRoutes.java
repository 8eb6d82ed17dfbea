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
record SessionRoutes(ServerConfig.Mode mode, SignIns people, Idempotency posts)
    implements Resource {
  static final String BASE = "/api/v1/session";
  private static final String OWN = "/api/v1/me/sessions";
  private static final int LONGEST = 100;
  private static final Duration BADGE_LIFE = Duration.ofDays(90);

  /// Not cookies: that would be those of every neighbour in the same domain, too.
  private static final String CLEARED = "\"cache\", \"storage\"";

  private static final Problem SIGN_IN_AGAIN =
      Problem.of(
          403,
          "sign_in_again",
          "your account has no password to ask for, and you signed in more than ten minutes ago;"
              + " sign out, sign in, and try again");

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
    routes.delete(BASE, this::signOut, Needs.PASSWORD_ALONE, Needs.GIVEN_PASSWORD);
    routes.get(OWN, this::list, Needs.ACCOUNT);
    posts.post(routes, OWN + "/{id}/end", this::end, Needs.ACCOUNT);
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
        ctx.req().getRemoteAddr(),
        browser == null ? "" : browser,
        Cookies.BADGE.read(ctx),
        Cookies.SESSION.read(ctx));
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
    AccessReplies.of(
            people.sessions().end(new AccountName(by.account()), session), _ -> new Reply.Nothing())
        .write(ctx);
    Cookies.SESSION.clear(ctx);
    if (ctx.req().isSecure()) {
      ctx.header("Clear-Site-Data", CLEARED);
    }
  }

  private void list(Context ctx) {
    var by = Caller.from(ctx).principal();
    var own = by.name().map(people.sessions()::of).orElseGet(List::of);
    var items = own.stream().map(session -> Shown.of(session, by.session())).toList();
    Answers.json(ctx, new Page<>(items, null));
  }

  /// Whoever finds a session shall not throw its owner out of the others.
  private Idempotency.Wish end(Context ctx) {
    var body = Body.of(ctx).only("password");
    var account = MeRoutes.signedIn(ctx);
    var current = Caller.from(ctx).principal().session().orElse("");
    var id = ctx.pathParam("id");
    var password = body.text("password", Passwords.MOST).orElse("");
    if (!id.equals(current)
        && !MeRoutes.knows(people, account, "password", password)
        && !people.sessions().isFresh(account, current)) {
      throw new Refused(SIGN_IN_AGAIN);
    }
    return new Idempotency.Wish(
        MeRoutes.WITHOUT_PASSWORD,
        tx -> AccessReplies.of(people.sessions().end(tx, account, id), _ -> new Reply.Nothing()));
  }
}
