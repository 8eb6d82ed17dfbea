// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.MadeToken;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.TokenWish;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tokens, by which programs and the command line are known.
record TokenRoutes(Access access, Idempotency posts) implements Resource {
  private static final String BASE = "/api/v1/tokens";
  private static final int LONGEST = 100;

  /// @param lastUsedOn a day, in UTC; null when it was never used
  record Shown(
      String id,
      String account,
      String label,
      List<String> rights,
      @Nullable String createdAt,
      @Nullable String expiresAt,
      @Nullable String lastUsedOn) {
    static Shown of(ApiToken token) {
      return new Shown(
          token.id(),
          token.account().value(),
          token.label(),
          token.rights().stream().map(Right::text).toList(),
          Times.utc(token.createdAt()),
          Times.utc(token.expiresAt()),
          token
              .lastUsedAt()
              .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC).toString())
              .orElse(null));
    }
  }

  /// @param token the secret, which is shown this once
  record Made(@JsonUnwrapped Shown shown, String token) {
    @Override
    public String toString() {
      return "Made[" + shown + "]";
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BASE, this::list, Needs.ACCOUNT);
    posts.post(routes, BASE, this::create, Needs.ACCOUNT);
    routes.delete(BASE + "/{id}", this::revoke, Needs.ACCOUNT);
  }

  private void list(Context ctx) {
    var account = account(ctx, Query.of(ctx, "account").text("account"));
    var found = access.tokens().list(Caller.from(ctx).principal(), account);
    var tokens =
        found.orElseThrow(() -> new Refused(Problem.unknown("there is no account of this name")));
    Answers.json(ctx, new Page<>(tokens.stream().map(Shown::of).toList(), null));
  }

  private Idempotency.Wish create(Context ctx) {
    var body = Body.of(ctx).only("account", "label", "rights", "days");
    var by = Caller.from(ctx).principal();
    var wish = wish(account(ctx, body.optionalId("account")), body);
    return new Idempotency.Wish(
        body, tx -> AccessReplies.of(access.tokens().make(tx, by, wish), TokenRoutes::made));
  }

  private static Reply made(MadeToken made) {
    var shown = Shown.of(made.token());
    var secret = new Made(shown, made.secret().reveal());
    return new Reply.Once(new Reply.Done(201, "", secret), new Reply.Done(201, "", shown));
  }

  private static TokenWish wish(AccountName account, Body body) {
    var label = body.text("label", LONGEST).filter(text -> !text.isBlank());
    return new TokenWish(
        account,
        label.orElseThrow(() -> Texts.refused("label", "label must say what the token is for")),
        Optional.of(body.list("rights"))
            .filter(list -> !list.isEmpty())
            .map(list -> list.stream().map(right -> GrantText.right("rights", right)).toList()),
        body.whole("days", 1, Math.toIntExact(TokenWish.MOST_LIFE.toDays()))
            .map(Duration::ofDays)
            .orElse(TokenWish.USUAL_LIFE));
  }

  private void revoke(Context ctx) {
    var by = Caller.from(ctx).principal();
    AccessReplies.of(access.tokens().revoke(by, ctx.pathParam("id")), _ -> new Reply.Nothing())
        .write(ctx);
  }

  /// The caller's own, when none is named.
  private static AccountName account(Context ctx, Optional<String> named) {
    return named
        .map(AccountName::new)
        .or(() -> Caller.from(ctx).principal().name())
        .orElseThrow(
            () -> Texts.refused("account", "account must name one: with --dev nobody has"));
  }
}
