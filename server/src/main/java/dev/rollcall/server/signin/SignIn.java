// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.Refusals.Cause;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.signin.BrowserSession.How;
import dev.rollcall.server.signin.TryLimits.Claim;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Lets people in who know a password, and have a second factor if their account has one.
///
/// Whoever does not is told one and the same, after about the same time, whether the account is
/// unknown, disabled or without a password, or the password or the code is wrong.
public final class SignIn {
  private final Store store;
  private final Access access;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final TryLimits limits;
  private final Badges badges;

  /// @param random must not be guessable
  SignIn(
      Store store,
      Access access,
      Sessions sessions,
      SecondFactors factors,
      Badges badges,
      RandomGenerator random,
      InstantSource clock) {
    this.store = store;
    this.access = access;
    this.sessions = sessions;
    this.factors = factors;
    this.badges = badges;
    this.limits = new TryLimits(random, clock);
  }

  /// What somebody claims. It is no record, so that no log line can hold it by accident.
  public static final class Attempt {
    private final String name;
    private final String password;
    private final Optional<String> code;
    private final Visitor visitor;

    public Attempt(String name, String password, Optional<String> code, Visitor visitor) {
      this.name = name.strip().toLowerCase(Locale.ROOT);
      this.password = password;
      this.code = code;
      this.visitor = visitor;
    }
  }

  public sealed interface Outcome {
    /// @param badge for the browser to keep
    record In(MadeSession made, String badge) implements Outcome {}

    record Wrong() implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}

    /// Too many passwords are being hashed.
    record Busy() implements Outcome {}
  }

  /// What is known of the account that is claimed.
  private record Known(Optional<Account> account, String hash) {}

  public Outcome attempt(Attempt attempt) {
    var badge = badges.check(attempt.name, attempt.visitor.badge());
    var claim = new Claim(attempt.name, attempt.visitor.address(), badge);
    var wait = limits.take(claim);
    if (wait.isPresent()) {
      access.refusals().note(Cause.TOO_MANY_TRIES, attempt.visitor.address());
      return new Outcome.TooMany(wait.get());
    }
    var known = store.read(tx -> known(tx, attempt.name));
    var right = access.passwords().isRight(attempt.password, known.hash());
    if (right.isEmpty()) {
      limits.giveBack(claim);
      return new Outcome.Busy();
    }
    var made =
        known
            .account()
            .filter(_ -> right.get())
            .flatMap(it -> enter(it, known.hash(), attempt, claim));
    if (made.isEmpty()) {
      access.refusals().note(Cause.WRONG_PASSWORD, who(known, attempt));
      return new Outcome.Wrong();
    }
    limits.giveBack(claim);
    return new Outcome.In(made.get(), badges.of(made.get().session().account()));
  }

  private static String who(Known known, Attempt attempt) {
    return known.account().map(it -> it.name().value()).orElse(attempt.visitor.address());
  }

  private static Known known(Tx tx, String typed) {
    var account = name(typed).flatMap(tx.accounts()::find).filter(Account::isEnabled);
    var hash = account.flatMap(it -> tx.accounts().passwordHash(it.name()));
    return hash.isEmpty()
        ? new Known(Optional.empty(), Passwords.NOBODYS)
        : new Known(account, hash.get());
  }

  private static Optional<AccountName> name(String typed) {
    try {
      return Optional.of(new AccountName(typed));
    } catch (InvalidName _) {
      return Optional.empty();
    }
  }

  private Optional<MadeSession> enter(Account account, String hash, Attempt attempt, Claim claim) {
    if (!limits.takeCode(claim)) {
      return Optional.empty();
    }
    var made =
        store
            .read(tx -> factors.proof(tx, account.name(), attempt.code))
            .flatMap(proof -> store.write(tx -> enter(tx, account, hash, proof, attempt)));
    if (made.isPresent()) {
      limits.giveBackCode(claim);
    }
    return made;
  }

  /// Unless somebody has changed the password meanwhile.
  private Optional<MadeSession> enter(
      Tx tx, Account account, String hash, Proof proof, Attempt attempt) {
    var how =
        switch (proof) {
          case Proof.NotNeeded() -> How.PASSWORD;
          case Proof.Code _, Proof.Recovery _ -> How.CODE;
        };
    var isCurrent = tx.accounts().passwordHash(account.name()).equals(Optional.of(hash));
    return isCurrent && proof.use(tx)
        ? sessions.make(tx, account.name(), how, attempt.visitor)
        : Optional.empty();
  }
}
