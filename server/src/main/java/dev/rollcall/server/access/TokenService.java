// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.access.AccessAnswer.Done;
import dev.rollcall.server.access.AccessAnswer.No;
import dev.rollcall.server.access.AccessAnswer.Why;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Makes tokens, and revokes them.
public final class TokenService {
  private static final int MOST_PER_ACCOUNT = 50;

  private final Store store;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random must not be guessable
  public TokenService(Store store, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /// The first administrator of a store that has no account, with a first token; empty when it has
  /// one.
  ///
  /// @param passwordHash as [Passwords] makes it
  public Optional<MadeToken> makeFirstAdministrator(
      AccountName name, Optional<String> passwordHash) {
    return store.write(tx -> {
      if (!tx.accounts().list().isEmpty()) {
        return Optional.empty();
      }
      var account =
          new Account(name, Account.State.ENABLED, Principal.everything(), clock.instant());
      tx.accounts().put(account);
      passwordHash.ifPresent(
          hash -> tx.accounts().putPasswordHash(name, hash, PasswordMaker.OWNER));
      append(tx, Kinds.ACCOUNT_CREATED, "server", account.told());
      var wish = new TokenWish(name, "setup", Optional.empty(), TokenWish.USUAL_LIFE);
      return Optional.of(add(tx, "server", wish, rightsOf(account)));
    });
  }

  /// The newest first; empty when this principal may not see them.
  public Optional<List<ApiToken>> list(Principal by, AccountName name) {
    return store.read(tx -> visible(tx, by, name).map(account -> tx.tokens().of(account.name())));
  }

  public AccessAnswer<MadeToken> make(Tx tx, Principal by, TokenWish wish) {
    return visible(tx, by, wish.account())
        .map(account -> make(tx, by, account, wish))
        .orElseGet(AccessAnswer::unknownAccount);
  }

  private AccessAnswer<MadeToken> make(Tx tx, Principal by, Account account, TokenWish wish) {
    var own = rightsOf(account);
    var rights = wish.rights().orElse(own);
    if (!own.containsAll(rights)) {
      return AccessAnswer.forbidden("a token cannot have rights that its account lacks");
    }
    if (!by.mayActAs(account, rights)) {
      return AccessAnswer.forbidden(
          "who makes a token may act by it, and it would have rights that you lack; name fewer in"
              + " rights");
    }
    if (tx.tokens().of(account.name()).size() >= MOST_PER_ACCOUNT) {
      return new No<>(
          Why.TOO_MANY, "too_many_tokens", "this account has 50 tokens; revoke some first");
    }
    return new Done<>(add(tx, by.account(), wish, rights));
  }

  private MadeToken add(Tx tx, String actor, TokenWish wish, Collection<Right> rights) {
    var now = clock.instant();
    var secret = TokenSecret.fresh(random);
    var token =
        new ApiToken(
            new FreshIds(random).next(),
            wish.account(),
            wish.label(),
            List.copyOf(rights),
            now,
            now.plus(wish.life()),
            Optional.empty());
    tx.tokens().add(token, secret.hash());
    append(tx, Kinds.TOKEN_CREATED, actor, told(token));
    return new MadeToken(token, secret);
  }

  public AccessAnswer<ApiToken> revoke(Principal by, String id) {
    return store.write(tx ->
        tx.tokens()
            .find(id)
            .filter(token -> visible(tx, by, token.account()).isPresent())
            .map(token -> revoke(tx, by, token))
            .orElseGet(() -> new No<>(Why.NOT_FOUND, "unknown", "there is no token of this id")));
  }

  private AccessAnswer<ApiToken> revoke(Tx tx, Principal by, ApiToken token) {
    tx.tokens().remove(token.id());
    append(tx, Kinds.TOKEN_REVOKED, by.account(), told(token));
    return new Done<>(token);
  }

  private static Optional<Account> visible(Tx tx, Principal by, AccountName name) {
    return tx.accounts().find(name).filter(account -> by.is(name) || by.manages(account));
  }

  private static List<Right> rightsOf(Account account) {
    return account.grants().stream().map(Grant::right).distinct().sorted().toList();
  }

  private static String told(ApiToken token) {
    return "%s of %s (%s), until %s: %s"
        .formatted(
            token.id(),
            token.account(),
            token.label(),
            token.expiresAt(),
            token.rights().stream().map(Right::text).collect(Collectors.joining(", ")));
  }

  private void append(Tx tx, String kind, String actor, String detail) {
    tx.events().append(new Event(clock.instant(), kind, actor, Event.Subject.SERVER, detail));
  }
}
