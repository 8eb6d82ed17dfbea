// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccountName;

/// The second factor of an account, as it is kept.
///
/// @param sealed the secret, by [SecretBox]
/// @param lastStep the time step of the code that was used last: an older one counts no more
public record SecondFactor(AccountName account, State state, String sealed, long lastStep) {
  public enum State {
    /// Shown to its owner, who has not yet sent a code.
    PENDING,
    ACTIVE
  }
}
