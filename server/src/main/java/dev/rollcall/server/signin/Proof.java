// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.store.Tx;

/// By what an account has shown its second factor. It counts only once it is used.
sealed interface Proof {
  /// The account has no second factor.
  record NotNeeded() implements Proof {}

  record Code(AccountName account, long step) implements Proof {}

  record Recovery(AccountName account, TokenHash hash) implements Proof {}

  /// Uses it up; false when somebody else was faster.
  default boolean use(Tx tx) {
    return switch (this) {
      case NotNeeded() -> true;
      case Code(var account, var step) -> tx.secondFactors().useStep(account, step);
      case Recovery(var account, var hash) -> tx.secondFactors().useRecoveryCode(account, hash);
    };
  }
}
