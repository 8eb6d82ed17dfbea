// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccessAnswer;
import dev.rollcall.server.access.AccessAnswer.Done;
import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.signin.SingleSignOn.Identity;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which account belongs to whom at the organisation's provider. The name that the provider gives
/// finds the account once; from then on the person's id there does, because a provider may give the
/// name of somebody who has left to somebody else.
public final class SignOnBindings {
  private final Store store;
  private final InstantSource clock;

  SignOnBindings(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Whose account it is that somebody claims.
  sealed interface Owner {
    record Theirs(AccountName account) implements Owner {}

    /// Somebody else of the provider has come by this name before.
    record Others(AccountName account) implements Owner {}

    /// There is no such account, or it is disabled.
    record Nobody() implements Owner {}
  }

  /// Binds the account when nobody has come by its name before.
  Owner claim(Tx tx, Identity.Known known) {
    return tx.signOns()
        .accountOf(known.subject())
        .<Owner>map(Owner.Theirs::new)
        .or(() ->
            known
                .name()
                .flatMap(SignOnBindings::accountName)
                .flatMap(tx.accounts()::find)
                .filter(Account::isEnabled)
                .map(account -> byName(tx, account.name(), known)))
        .orElseGet(Owner.Nobody::new);
  }

  private Owner byName(Tx tx, AccountName account, Identity.Known known) {
    if (tx.signOns().bound().contains(account)) {
      return new Owner.Others(account);
    }
    tx.signOns().bind(account, known.subject());
    append(tx, Kinds.SIGN_ON_BOUND, account.value(), account + " to " + known.subject());
    return new Owner.Theirs(account);
  }

  private static Optional<AccountName> accountName(String name) {
    try {
      return Optional.of(new AccountName(name.strip().toLowerCase(Locale.ROOT)));
    } catch (InvalidName _) {
      return Optional.empty();
    }
  }

  /// The accounts that belong to somebody of the provider.
  public Set<AccountName> bound() {
    return store.read(tx -> tx.signOns().bound());
  }

  /// Whoever comes next by the account's name gets it; sessions of whoever had it end. A repeat
  /// changes nothing.
  public AccessAnswer<AccountName> remove(Principal by, AccountName name) {
    return store.write(tx ->
        tx.accounts()
            .find(name)
            .filter(by::manages)
            .map(account -> remove(tx, by, account))
            .orElseGet(AccessAnswer::unknownAccount));
  }

  private AccessAnswer<AccountName> remove(Tx tx, Principal by, Account account) {
    if (tx.signOns().remove(account.name())) {
      tx.sessions().removeOthers(account.name(), by.session().orElse(""));
      append(tx, Kinds.SIGN_ON_UNBOUND, by.account(), account.name().value());
    }
    return new Done<>(account.name());
  }

  private void append(Tx tx, String kind, String actor, String detail) {
    tx.events().append(new Event(clock.instant(), kind, actor, Event.Subject.SERVER, detail));
  }
}
