// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.signin.SingleSignOn.Subject;
import java.util.Optional;
import java.util.Set;

/// Which account belongs to whom at the organisation's provider: at most one to each.
public interface SignOnTable {
  Optional<AccountName> accountOf(Subject subject);

  /// The accounts that belong to somebody.
  Set<AccountName> bound();

  /// Neither must be bound.
  void bind(AccountName account, Subject subject);

  /// False when it belonged to nobody.
  boolean remove(AccountName account);
}
