// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.util.Set;

/// Who chose the password of an account.
public enum PasswordMaker {
  OWNER,
  /// Somebody else, who knows it: the owner has to choose another before anything else.
  ADMINISTRATOR;

  /// @param given the accounts whose password an administrator chose
  public static PasswordMaker of(AccountName name, Set<AccountName> given) {
    return given.contains(name) ? ADMINISTRATOR : OWNER;
  }
}
