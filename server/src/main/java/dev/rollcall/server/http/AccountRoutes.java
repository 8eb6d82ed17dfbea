// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.NewPassword;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.signin.SignIns;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who administers, and what each may do.
record AccountRoutes(Access access, SignIns people, Idempotency posts) implements Resource {
  private static final String BASE = "/api/v1/accounts";
  private static final String ONE = BASE + "/{name}";

  private static final Problem SAME_PASSWORD =
      Problem.of(400, "same_password", "this is your password already; choose another")
          .at("password");

  /// @param secondFactor whether a password alone is not enough
  /// @param singleSignOn whether it belongs to somebody who has signed on by the organisation
  /// @param person of the directory whose account it is; null when it is nobody's
  record Shown(
      String name,
      boolean disabled,
      boolean secondFactor,
      boolean singleSignOn,
      List<GrantText> grants,
      @Nullable Linked person,
      @Nullable String createdAt) {
    static Shown of(Account account, Means means) {
      return new Shown(
          account.name().value(),
          !account.isEnabled(),
          means.secondFactor().contains(account.name()),
          means.singleSignOn().contains(account.name()),
          account.grants().stream().map(GrantText::of).toList(),
          account.person().map(Linked::of).orElse(null),
          Times.utc(account.createdAt()));
    }
  }

  /// The accounts that have more to be known by than a password.
  record Means(Set<AccountName> secondFactor, Set<AccountName> singleSignOn) {
    static final Means NONE = new Means(Set.of(), Set.of());
  }

  private Means means() {
    return new Means(people.factors().active(), people.bindings().bound());
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BASE, this::list, Needs.ADMINISTER);
    posts.post(routes, BASE, this::create, Needs.ADMINISTER);
    routes.get(ONE, this::show, Needs.ADMINISTER);
    routes.put(ONE, this::change, Needs.ADMINISTER);
    routes.delete(ONE, this::remove, Needs.ADMINISTER);
    routes.put(ONE + "/password", this::setPassword, Needs.ACCOUNT, Needs.GIVEN_PASSWORD);
    routes.delete(ONE + "/second-factor", this::removeSecondFactor, Needs.ADMINISTER);
    routes.delete(ONE + "/single-sign-on", this::unbind, Needs.ADMINISTER);
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "cursor", "limit");
    var after = query.text("cursor").map(cursor -> Cursor.read(cursor, AccountName::new));
    var most = query.limit();
    var found =
        access.accounts().list(Caller.from(ctx).principal()).stream()
            .filter(account -> after.isEmpty() || account.name().compareTo(after.get()) > 0)
            .limit(most + 1L)
            .toList();
    var means = means();
    Answers.json(
        ctx,
        Page.of(
            found, most, account -> Shown.of(account, means), account -> account.name().value()));
  }

  private void show(Context ctx) {
    var found = access.accounts().find(Caller.from(ctx).principal(), name(ctx));
    Answers.json(
        ctx,
        shown(
            found.orElseThrow(
                () -> new Refused(Problem.unknown("there is no account of this name")))));
  }

  private Idempotency.Wish create(Context ctx) {
    var body = Body.of(ctx).only("name", "grants", "person");
    var name = new AccountName(body.id("name"));
    var grants = GrantText.read(body);
    var person = Linked.read(body);
    var by = Caller.from(ctx).principal();
    return new Idempotency.Wish(
        body,
        tx ->
            AccessReplies.of(
                access.accounts().create(tx, by, name, grants, person),
                account ->
                    new Reply.Done(
                        201, BASE + "/" + account.name(), Shown.of(account, Means.NONE))));
  }

  /// Replaces everything: without `grants` none are left.
  private void change(Context ctx) {
    var name = name(ctx);
    var body = Body.of(ctx).only("grants", "disabled", "person");
    var state =
        body.flag("disabled").orElse(false) ? Account.State.DISABLED : Account.State.ENABLED;
    var by = Caller.from(ctx).principal();
    AccessReplies.of(
            access.accounts().change(by, name, state, GrantText.read(body), Linked.read(body)),
            account -> Reply.ok(shown(account)))
        .write(ctx);
  }

  private void remove(Context ctx) {
    var by = Caller.from(ctx).principal();
    AccessReplies.of(access.accounts().remove(by, name(ctx)), _ -> new Reply.Nothing()).write(ctx);
  }

  private void removeSecondFactor(Context ctx) {
    var by = Caller.from(ctx).principal();
    AccessReplies.of(people.factors().remove(by, name(ctx)), _ -> new Reply.Nothing()).write(ctx);
  }

  private void unbind(Context ctx) {
    var by = Caller.from(ctx).principal();
    AccessReplies.of(people.bindings().remove(by, name(ctx)), _ -> new Reply.Nothing()).write(ctx);
  }

  private void setPassword(Context ctx) {
    var name = name(ctx);
    var body = Body.of(ctx).only("password", "current_password");
    var password = body.text("password", Passwords.MOST).orElse("");
    var by = Caller.from(ctx).principal();
    if (by.name().equals(Optional.of(name))) {
      var current = body.text("current_password", Passwords.MOST).orElse("");
      if (MeRoutes.knows(people, name, "current_password", current) && password.equals(current)) {
        throw new Refused(SAME_PASSWORD);
      }
    }
    switch (access.passwords().make(password, access.accounts().namesAround(by, name))) {
      case NewPassword.Hashed(var hash) ->
          AccessReplies.of(access.accounts().setPassword(by, name, hash), _ -> new Reply.Nothing())
              .write(ctx);
      case NewPassword.Refused(var code, var advice) ->
          throw new Refused(Problem.of(400, code, advice).at("password"));
      case NewPassword.Busy() -> throw new Refused(SessionRoutes.busy());
    }
  }

  private Shown shown(Account account) {
    return Shown.of(account, means());
  }

  private static AccountName name(Context ctx) {
    return new AccountName(ctx.pathParam("name"));
  }
}
