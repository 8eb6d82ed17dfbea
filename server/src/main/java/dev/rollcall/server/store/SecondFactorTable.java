// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.signin.SecondFactor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Second factors, at most one an account, with its recovery codes.
public interface SecondFactorTable {
  Optional<SecondFactor> find(AccountName account);

  /// Accounts whose second factor counts.
  Set<AccountName> active();

  /// In place of the one before.
  void put(SecondFactor factor);

  /// @param step of the code that confirmed it
  void activate(AccountName account, long step);

  /// False when this step, or a later one, was used before.
  boolean useStep(AccountName account, long step);

  /// In place of those before.
  void putRecoveryCodes(AccountName account, List<TokenHash> codes);

  boolean hasRecoveryCode(AccountName account, TokenHash code);

  /// False when it is none, or was used before.
  boolean useRecoveryCode(AccountName account, TokenHash code);

  /// With its recovery codes.
  void remove(AccountName account);
}
