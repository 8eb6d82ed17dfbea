// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.access.Principal.Standing;
import dev.rollcall.server.signin.OwnPassword;
import dev.rollcall.server.signin.RecoveryCode;
import dev.rollcall.server.signin.SignIns;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is one's own: by what one is known, and the second factor.
record MeRoutes(SignIns people, Idempotency posts) implements Resource {
  private static final String BASE = "/api/v1/me";
  private static final String FACTOR = BASE + "/second-factor";
  private static final int LONGEST_CODE = 100;

  /// What is kept of the request for its repeat: a hash of it would be one of the password.
  static final Body WITHOUT_PASSWORD = new Body(Map.of());

  /// @param token by which the caller is known, if by one
  /// @param session its id, if somebody is signed in
  /// @param secondFactorDue whether one must be set up before anything else is answered
  /// @param newPasswordDue whether the password must be replaced before that
  record Me(
      String account,
      TokenRoutes.@Nullable Shown token,
      @Nullable String session,
      boolean secondFactor,
      boolean secondFactorDue,
      boolean newPasswordDue,
      List<GrantText> grants) {
    static Me of(Principal principal, SignIns people) {
      return new Me(
          principal.account(),
          principal.token().map(TokenRoutes.Shown::of).orElse(null),
          principal.session().orElse(null),
          principal.name().map(people.factors()::isActive).orElse(false),
          principal.standing() == Standing.SECOND_FACTOR_DUE,
          principal.standing() == Standing.NEW_PASSWORD_DUE,
          principal.grants().stream().map(GrantText::of).toList());
    }
  }

  /// @param uri what an authenticator reads, which is shown this once
  /// @param qr the same as a picture (SVG)
  record Begun(String uri, String qr) {
    @Override
    public String toString() {
      return "Begun[…]";
    }
  }

  /// @param recoveryCodes each good once, and shown this once
  record Confirmed(List<String> recoveryCodes) {
    static Confirmed of(List<RecoveryCode> codes) {
      return new Confirmed(codes.stream().map(RecoveryCode::reveal).toList());
    }

    @Override
    public String toString() {
      return "Confirmed[…]";
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        BASE,
        ctx -> Answers.json(ctx, Me.of(Caller.from(ctx).principal(), people)),
        Needs.PASSWORD_ALONE,
        Needs.GIVEN_PASSWORD);
    posts.post(routes, FACTOR, this::begin, Needs.PASSWORD_ALONE);
    posts.post(routes, FACTOR + "/confirm", this::confirm, Needs.PASSWORD_ALONE);
    posts.post(routes, FACTOR + "/remove", this::remove, Needs.ACCOUNT);
  }

  private Idempotency.Wish begin(Context ctx) {
    var body = Body.of(ctx).only("password");
    var account = signedIn(ctx);
    var password = body.text("password", Passwords.MOST).orElse("");
    if (!knows(people, account, "password", password)) {
      throw new Refused(
          Problem.of(409, "no_password", "your account has no password; set one first"));
    }
    return new Idempotency.Wish(
        WITHOUT_PASSWORD,
        tx -> AccessReplies.of(people.factors().begin(tx, account), MeRoutes::begun));
  }

  private static Reply begun(String uri) {
    return new Reply.Once(
        new Reply.Done(201, "", new Begun(uri, QrPicture.svg(uri))),
        new Reply.Done(201, "", new Begun("", "")));
  }

  private Idempotency.Wish confirm(Context ctx) {
    var body = Body.of(ctx).only("code");
    var account = signedIn(ctx);
    var session = Caller.from(ctx).principal().session().orElse("");
    var code = code(body);
    return new Idempotency.Wish(
        body,
        tx ->
            AccessReplies.of(
                people.factors().confirm(tx, account, session, code),
                codes ->
                    new Reply.Once(
                        new Reply.Done(200, "", Confirmed.of(codes)),
                        new Reply.Done(200, "", new Confirmed(List.of())))));
  }

  private Idempotency.Wish remove(Context ctx) {
    var body = Body.of(ctx).only("code");
    var account = signedIn(ctx);
    var code = code(body);
    return new Idempotency.Wish(
        body,
        tx ->
            AccessReplies.of(
                people.factors().removeOwn(tx, account, code), _ -> new Reply.Nothing()));
  }

  private static String code(Body body) {
    return body.text("code", LONGEST_CODE)
        .orElseThrow(() -> Texts.refused("code", "code is missing"));
  }

  /// What belongs to signing in with a browser is not changed by a token.
  static AccountName signedIn(Context ctx) {
    var by = Caller.from(ctx).principal();
    return by.session()
        .flatMap(_ -> by.name())
        .orElseThrow(() ->
            new Refused(
                Problem.of(
                    403, "session_needed", "sign in with a browser; a token is not enough here")));
  }

  /// Who does what would lock the owner out must know the password.
  ///
  /// @return false when the account has none
  static boolean knows(SignIns people, AccountName account, String field, String password) {
    return switch (people.ownPassword().check(account, password)) {
      case OwnPassword.Answer.Right() -> true;
      case OwnPassword.Answer.None() -> false;
      case OwnPassword.Answer.Wrong() ->
          throw new Refused(
              Problem.of(403, "wrong_password", "this is not your account's password").at(field));
      case OwnPassword.Answer.TooMany(var wait) -> throw new Refused(SessionRoutes.tooMany(wait));
      case OwnPassword.Answer.Busy() -> throw new Refused(SessionRoutes.busy());
    };
  }
}
