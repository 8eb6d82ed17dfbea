// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.FieldAgents;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may come in, and how.
///
/// @param withPassword accounts that sign in by one
/// @param withSecondFactor accounts whose second factor counts
/// @param fieldAgents of each domain
public record AccessFacts(
    List<Account> accounts,
    Set<AccountName> withPassword,
    Set<AccountName> withSecondFactor,
    List<ApiToken> tokens,
    Map<Domain, FieldAgents> fieldAgents) {

  public static AccessFacts of(Store store) {
    return store.read(AccessFacts::of);
  }

  private static AccessFacts of(Tx tx) {
    var accounts = tx.accounts().list();
    var names = accounts.stream().map(Account::name).toList();
    return new AccessFacts(
        accounts,
        names.stream()
            .filter(name -> tx.accounts().passwordHash(name).isPresent())
            .collect(Collectors.toSet()),
        tx.secondFactors().active(),
        names.stream().flatMap(name -> tx.tokens().of(name).stream()).toList(),
        tx.directory().domains().stream()
            .collect(
                Collectors.toMap(
                    domain -> domain, domain -> tx.directory().rulesOf(domain).fieldAgents())));
  }
}
