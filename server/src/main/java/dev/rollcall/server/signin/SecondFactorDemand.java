// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.signin.BrowserSession.How;

/// Of whom a second factor is demanded who signs in by a password. Whoever the organisation signs
/// in is its matter.
public enum SecondFactorDemand {
  OF_NOBODY,
  OF_EVERYBODY;

  /// As whom a session acts. One that was begun by a password alone may not do more than set up a
  /// second factor.
  public Principal principal(Account account, BrowserSession session) {
    var isShort = this == OF_EVERYBODY && session.how() == How.PASSWORD;
    return isShort
        ? Principal.withPasswordAlone(account, session.id())
        : Principal.signedIn(account, session.id());
  }
}
