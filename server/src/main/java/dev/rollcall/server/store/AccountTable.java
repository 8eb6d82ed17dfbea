// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.PasswordMaker;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Accounts, and what each may do. Every change signals that access has changed.
public interface AccountTable {
  Optional<Account> find(AccountName name);

  /// All, by name: there are few.
  List<Account> list();

  /// Creates, or replaces state and grants. When an account was created stays.
  void put(Account account);

  /// With its grants; it must have no tokens.
  void remove(AccountName name);

  Optional<String> passwordHash(AccountName name);

  void putPasswordHash(AccountName name, String hash, PasswordMaker maker);

  /// Those whose password an administrator chose.
  Set<AccountName> withGivenPassword();
}
