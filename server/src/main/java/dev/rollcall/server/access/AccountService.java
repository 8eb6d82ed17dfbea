// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.access.AccessAnswer.Done;
import dev.rollcall.server.access.AccessAnswer.No;
import dev.rollcall.server.access.AccessAnswer.Why;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Accounts, and what each may do. Nobody gives what they do not have, and an administrator of
/// every domain is always left.
public final class AccountService {
  /// All of them are read at once.
  private static final int MOST = 1_000;

  private final Store store;
  private final InstantSource clock;

  public AccountService(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Those that this principal manages, by name.
  public List<Account> list(Principal by) {
    return store.read(tx -> tx.accounts().list()).stream().filter(by::manages).toList();
  }

  public Optional<Account> find(Principal by, AccountName name) {
    return store.read(tx -> managed(tx, by, name));
  }

  /// @param person of the directory whose account it is, if it is
  public AccessAnswer<Account> create(
      Tx tx, Principal by, AccountName name, List<Grant> grants, Optional<PersonId> person) {
    var account = new Account(name, Account.State.ENABLED, grants, clock.instant(), person);
    var all = tx.accounts().list();
    if (!by.manages(account) || !grants.stream().allMatch(by::mayGive)) {
      return AccessAnswer.forbidden(TOO_WIDE);
    }
    if (all.stream().anyMatch(other -> other.name().equals(name))) {
      return new No<>(Why.CONFLICT, "exists", "there is an account of this name; choose another");
    }
    if (all.size() >= MOST) {
      return new No<>(Why.TOO_MANY, "too_many_accounts", "there are 1000 accounts; remove some");
    }
    if (!mayLink(tx, by, person)) {
      return AccessAnswer.forbidden(UNREACHED);
    }
    tx.accounts().put(account);
    append(tx, Kinds.ACCOUNT_CREATED, by, account.told());
    tellPerson(tx, by, account);
    return new Done<>(account);
  }

  private static final String TOO_WIDE =
      "you can only give rights that you have, where you administer; at least one is needed";

  private static final String UNREACHED =
      "you can only link an account to a person of the directory whom you administer";

  /// Whoever has the account will see what is kept of the person.
  private static boolean mayLink(Tx tx, Principal by, Optional<PersonId> person) {
    return person
        .map(id ->
            tx.directory().person(id).isPresent()
                && by.reach(List.of(Right.ADMINISTER)).covers(tx, id))
        .orElse(true);
  }

  /// Whoever it is about shall see that somebody may read what is kept of them.
  private void tellPerson(Tx tx, Principal by, Account account) {
    account
        .person()
        .map(Event.Subject::of)
        .map(subject ->
            new Event(
                clock.instant(),
                Kinds.ACCOUNT_LINKED,
                by.account(),
                subject,
                account.name().value()))
        .ifPresent(tx.events()::append);
  }

  /// Replaces state, grants and person; a repeat changes nothing.
  public AccessAnswer<Account> change(
      Principal by,
      AccountName name,
      Account.State state,
      List<Grant> grants,
      Optional<PersonId> person) {
    return store.write(tx ->
        managed(tx, by, name)
            .map(before ->
                change(
                    tx, by, before, new Account(name, state, grants, before.createdAt(), person)))
            .orElseGet(AccessAnswer::unknownAccount));
  }

  private AccessAnswer<Account> change(Tx tx, Principal by, Account before, Account after) {
    var added = after.grants().stream().filter(grant -> !before.grants().contains(grant));
    if (!by.manages(after) || !added.allMatch(by::mayGive)) {
      return AccessAnswer.forbidden(TOO_WIDE);
    }
    var isLinkedAnew = !after.person().equals(before.person());
    if (isLinkedAnew && !mayLink(tx, by, after.person())) {
      return AccessAnswer.forbidden(UNREACHED);
    }
    if (before.isOverall() && !after.isOverall() && isLast(tx, before)) {
      return lastAdministrator();
    }
    if (!after.equals(before)) {
      tx.accounts().put(after);
      if (!after.isEnabled()) {
        tx.sessions().removeAll(after.name());
      }
      append(tx, Kinds.ACCOUNT_CHANGED, by, after.told());
    }
    if (isLinkedAnew) {
      tellPerson(tx, by, after);
    }
    return new Done<>(after);
  }

  /// With everything by which it is known.
  public AccessAnswer<Account> remove(Principal by, AccountName name) {
    return store.write(tx ->
        managed(tx, by, name)
            .map(account -> remove(tx, by, account))
            .orElseGet(AccessAnswer::unknownAccount));
  }

  private AccessAnswer<Account> remove(Tx tx, Principal by, Account account) {
    if (account.isOverall() && isLast(tx, account)) {
      return lastAdministrator();
    }
    tx.tokens().removeAll(account.name());
    tx.sessions().removeAll(account.name());
    tx.secondFactors().remove(account.name());
    var _ = tx.signOns().remove(account.name());
    tx.accounts().remove(account.name());
    append(tx, Kinds.ACCOUNT_REMOVED, by, account.name().value());
    return new Done<>(account);
  }

  /// The names of which the password of an account must not be made. Of an account that this
  /// principal may not see they are those of one that is not there.
  public Set<String> namesAround(Principal by, AccountName name) {
    return store.read(tx ->
        tx.accounts()
            .find(name)
            .filter(it -> by.is(name) || by.manages(it))
            .map(account -> ContextNames.of(tx, account))
            .orElseGet(() -> ContextNames.of(name)));
  }

  /// Ends the account's sessions, save the one by which it was done. Whoever sets that of another
  /// account knows it: its owner has to replace it.
  ///
  /// @param hash as [Passwords] makes it
  public AccessAnswer<Account> setPassword(Principal by, AccountName name, String hash) {
    return store.write(tx -> {
      var found = tx.accounts().find(name).filter(it -> by.is(name) || by.manages(it));
      if (found.isEmpty()) {
        return AccessAnswer.unknownAccount();
      }
      if (!by.isSignedInAs(name) && !by.mayActAs(found.get(), List.of(Right.values()))) {
        return AccessAnswer.forbidden(
            "who sets the password of an account may act as it, and it has rights that you lack");
      }
      var maker = by.is(name) ? PasswordMaker.OWNER : PasswordMaker.ADMINISTRATOR;
      tx.accounts().putPasswordHash(name, hash, maker);
      tx.sessions().removeOthers(name, by.session().orElse(""));
      append(tx, Kinds.ACCOUNT_CHANGED, by, name + ": password");
      return new Done<>(found.get());
    });
  }

  /// Of the directory, whose account this principal acts by.
  public Optional<PersonId> personOf(Principal by) {
    return store
        .read(tx -> by.token().map(ApiToken::account).flatMap(tx.accounts()::find))
        .flatMap(Account::person);
  }

  private static Optional<Account> managed(Tx tx, Principal by, AccountName name) {
    return tx.accounts().find(name).filter(by::manages);
  }

  private static boolean isLast(Tx tx, Account account) {
    return tx.accounts().list().stream()
        .noneMatch(other -> other.isOverall() && !other.name().equals(account.name()));
  }

  private static <T> AccessAnswer<T> lastAdministrator() {
    return new No<>(
        Why.CONFLICT,
        "last_administrator",
        "nobody else administers every domain; give that right to another account first");
  }

  private void append(Tx tx, String kind, Principal by, String detail) {
    tx.events()
        .append(new Event(clock.instant(), kind, by.account(), Event.Subject.SERVER, detail));
  }
}
