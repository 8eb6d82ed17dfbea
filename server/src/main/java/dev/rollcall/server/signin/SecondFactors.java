// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccessAnswer;
import dev.rollcall.server.access.AccessAnswer.Done;
import dev.rollcall.server.access.AccessAnswer.No;
import dev.rollcall.server.access.AccessAnswer.Why;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Second factors: how one is set up, shown, and taken away.
public final class SecondFactors {
  private static final int RECOVERY_CODES = 10;

  /// Wrong codes of somebody who is signed in: a million codes are few.
  private static final int MOST_TRIES = 10;

  private static final Duration WINDOW = Duration.ofHours(1);

  private final Store store;
  private final SecretBox box;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final TryCounter tries;

  /// @param random must not be guessable
  SecondFactors(Store store, SecretBox box, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.box = box;
    this.random = random;
    this.clock = clock;
    this.tries = new TryCounter(MOST_TRIES, WINDOW, random, clock);
  }

  /// The accounts that cannot be signed in to by a password alone.
  public Set<AccountName> active() {
    return store.read(tx -> tx.secondFactors().active());
  }

  public boolean isActive(AccountName account) {
    return store.read(tx -> active(tx, account).isPresent());
  }

  /// A new secret, as the address that authenticators read. It counts once it is confirmed; another
  /// one takes its place until then.
  public AccessAnswer<String> begin(Tx tx, AccountName account) {
    if (active(tx, account).isPresent()) {
      return new No<>(Why.CONFLICT, "exists", "there is a second factor; remove it first");
    }
    var secret = Totp.freshSecret(random);
    var sealed = box.seal(purpose(account), secret);
    tx.secondFactors().put(new SecondFactor(account, SecondFactor.State.PENDING, sealed, 0));
    return new Done<>(Totp.uri(account, secret));
  }

  /// The first code makes it count, and the session by which it came one with a second factor.
  ///
  /// @param session its id
  /// @return codes for who loses it
  public AccessAnswer<List<RecoveryCode>> confirm(
      Tx tx, AccountName account, String session, String code) {
    var pending =
        tx.secondFactors()
            .find(account)
            .filter(factor -> factor.state() == SecondFactor.State.PENDING);
    if (pending.isEmpty()) {
      return new No<>(Why.CONFLICT, "nothing_to_confirm", "set up a second factor first");
    }
    if (tries.take(account.value()).isPresent()) {
      return tooMany();
    }
    var step = pending.flatMap(factor -> step(factor, code));
    if (step.isEmpty()) {
      return new No<>(
          Why.FORBIDDEN, "wrong_code", "this is not the code of now; is the device's clock right?");
    }
    tries.giveBack(account.value());
    var codes = Stream.generate(() -> RecoveryCode.fresh(random)).limit(RECOVERY_CODES).toList();
    tx.secondFactors().activate(account, step.get());
    tx.sessions().prove(session);
    tx.secondFactors().putRecoveryCodes(account, codes.stream().map(RecoveryCode::hash).toList());
    append(tx, Kinds.SECOND_FACTOR_SET, account.value(), account.value());
    return new Done<>(codes);
  }

  /// By its owner, who has it or a recovery code.
  public AccessAnswer<AccountName> removeOwn(Tx tx, AccountName account, String code) {
    if (tries.take(account.value()).isPresent()) {
      return tooMany();
    }
    var shown = proof(tx, account, Optional.of(code)).filter(proof -> proof.use(tx));
    if (shown.isEmpty()) {
      return new No<>(Why.FORBIDDEN, "wrong_code", "this code is wrong, or was used before");
    }
    tries.giveBack(account.value());
    return remove(tx, account.value(), account);
  }

  private static <T> AccessAnswer<T> tooMany() {
    return new No<>(
        Why.TOO_MANY, "too_many_attempts", "too many wrong codes; wait an hour, and try again");
  }

  /// By somebody else, for who has lost everything. The password is still needed, which is set only
  /// by who may do as much as the account.
  public AccessAnswer<AccountName> remove(Principal by, AccountName name) {
    return store.write(tx -> {
      var found = tx.accounts().find(name).filter(it -> by.manages(it) || by.is(name));
      if (found.isEmpty()) {
        return AccessAnswer.unknownAccount();
      }
      if (by.is(name)) {
        return AccessAnswer.forbidden("your own second factor is removed with a code of it");
      }
      return remove(tx, by.account(), name);
    });
  }

  private AccessAnswer<AccountName> remove(Tx tx, String actor, AccountName account) {
    if (active(tx, account).isPresent()) {
      append(tx, Kinds.SECOND_FACTOR_REMOVED, actor, account.value());
    }
    tx.secondFactors().remove(account);
    tx.sessions().unprove(account);
    return new Done<>(account);
  }

  /// What this code proves; empty when it is needed and wrong.
  Optional<Proof> proof(Tx tx, AccountName account, Optional<String> code) {
    var factor = active(tx, account);
    if (factor.isEmpty()) {
      return Optional.of(new Proof.NotNeeded());
    }
    return code.flatMap(typed ->
        Optional.<Proof>empty()
            .or(() -> byTime(factor.get(), typed))
            .or(() -> byRecovery(tx, account, typed)));
  }

  private Optional<Proof> byTime(SecondFactor factor, String code) {
    return step(factor, code)
        .filter(step -> step > factor.lastStep())
        .map(step -> new Proof.Code(factor.account(), step));
  }

  private static Optional<Proof> byRecovery(Tx tx, AccountName account, String code) {
    return Optional.of(RecoveryCode.typed(code).hash())
        .filter(hash -> tx.secondFactors().hasRecoveryCode(account, hash))
        .map(hash -> new Proof.Recovery(account, hash));
  }

  private Optional<Long> step(SecondFactor factor, String code) {
    return box.open(purpose(factor.account()), factor.sealed())
        .flatMap(secret -> Totp.step(secret, code.replaceAll("\\s", ""), clock.instant()));
  }

  private static Optional<SecondFactor> active(Tx tx, AccountName account) {
    return tx.secondFactors()
        .find(account)
        .filter(factor -> factor.state() == SecondFactor.State.ACTIVE);
  }

  private static String purpose(AccountName account) {
    return "second factor of " + account;
  }

  private void append(Tx tx, String kind, String actor, String detail) {
    tx.events().append(new Event(clock.instant(), kind, actor, Event.Subject.SERVER, detail));
  }
}
