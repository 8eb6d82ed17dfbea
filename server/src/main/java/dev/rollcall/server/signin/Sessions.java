// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccessAnswer;
import dev.rollcall.server.access.AccessAnswer.Done;
import dev.rollcall.server.access.AccessAnswer.No;
import dev.rollcall.server.access.AccessAnswer.Why;
import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.PasswordMaker;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.signin.BrowserSession.How;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Begins and ends sessions.
public final class Sessions {
  /// The oldest ones end when there are more.
  static final int MOST_PER_ACCOUNT = 20;

  /// How long having signed in stands for being asked once more.
  static final Duration FRESH = Duration.ofMinutes(10);

  private final Store store;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random must not be guessable
  Sessions(Store store, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /// Those that are not over, the newest first.
  public List<BrowserSession> of(AccountName account) {
    var now = clock.instant();
    return store.read(tx -> tx.sessions().of(account)).stream()
        .filter(session -> !session.isOver(now, session.seenAt()))
        .toList();
  }

  /// Empty when the account is not there any more, or was disabled meanwhile.
  Optional<MadeSession> make(Tx tx, AccountName name, How how, Visitor visitor) {
    return tx.accounts()
        .find(name)
        .filter(Account::isEnabled)
        .map(account -> make(tx, account, how, visitor));
  }

  private MadeSession make(Tx tx, Account account, How how, Visitor visitor) {
    endFormer(tx, visitor);
    tx.sessions().of(account.name()).stream()
        .skip(MOST_PER_ACCOUNT - 1L)
        .forEach(old -> tx.sessions().remove(old.id()));
    var now = clock.instant();
    var secret = SessionSecret.fresh(random);
    var session =
        new BrowserSession(
            new FreshIds(random).next(),
            account.name(),
            how,
            visitor.address(),
            visitor.browser(),
            now,
            now,
            now.plus(BrowserSession.LIFE));
    tx.sessions().add(session, secret.hash());
    append(tx, Kinds.SIGNED_IN, session, told(session));
    var password = PasswordMaker.of(account.name(), tx.accounts().withGivenPassword());
    return new MadeSession(session, new SessionOwner(account, password), secret);
  }

  /// A browser is signed in once: whose session it was does not come back to it.
  private void endFormer(Tx tx, Visitor visitor) {
    visitor
        .session()
        .flatMap(SessionSecret::parse)
        .ifPresent(secret ->
            tx.sessions().known().stream()
                .filter(known -> known.hash().equals(secret.hash()))
                .forEach(known -> remove(tx, known.session())));
  }

  /// One of the account's own.
  public AccessAnswer<BrowserSession> end(AccountName account, String id) {
    return store.write(tx -> end(tx, account, id));
  }

  public AccessAnswer<BrowserSession> end(Tx tx, AccountName account, String id) {
    return tx.sessions().of(account).stream()
        .filter(session -> session.id().equals(id))
        .findAny()
        .map(session -> end(tx, session))
        .orElseGet(() -> new No<>(Why.NOT_FOUND, "unknown", "there is no session of this id"));
  }

  /// Whether the person has been asked who they are a short while ago.
  public boolean isFresh(AccountName account, String id) {
    var since = clock.instant().minus(FRESH);
    return of(account).stream()
        .anyMatch(session -> session.id().equals(id) && session.createdAt().isAfter(since));
  }

  private AccessAnswer<BrowserSession> end(Tx tx, BrowserSession session) {
    remove(tx, session);
    return new Done<>(session);
  }

  private void remove(Tx tx, BrowserSession session) {
    tx.sessions().remove(session.id());
    append(tx, Kinds.SIGNED_OUT, session, session.account() + ", session " + session.id());
  }

  private static String told(BrowserSession session) {
    return "%s by %s from %s, session %s"
        .formatted(
            session.account(),
            session.how().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            session.address(),
            session.id());
  }

  private void append(Tx tx, String kind, BrowserSession session, String detail) {
    tx.events()
        .append(
            new Event(
                clock.instant(), kind, session.account().value(), Event.Subject.SERVER, detail));
  }
}
