// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.PasswordMaker;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.access.Principal.Standing;
import dev.rollcall.server.signin.BrowserSession.How;

/// Of whom a second factor is demanded who signs in by a password. Whoever the organisation signs
/// in is its matter.
public enum SecondFactorDemand {
  OF_NOBODY,
  OF_EVERYBODY;

  /// As whom a session acts. One that was begun by a password that somebody else knows may not do
  /// more than replace it, one by a password alone not more than set up a second factor.
  public Principal principal(SessionOwner owner, BrowserSession session) {
    return Principal.signedIn(owner.account(), session.id(), standing(owner, session));
  }

  private Standing standing(SessionOwner owner, BrowserSession session) {
    if (session.how() == How.SINGLE_SIGN_ON) {
      return Standing.FULL;
    }
    if (owner.password() == PasswordMaker.ADMINISTRATOR) {
      return Standing.NEW_PASSWORD_DUE;
    }
    return this == OF_EVERYBODY && session.how() == How.PASSWORD
        ? Standing.SECOND_FACTOR_DUE
        : Standing.FULL;
  }
}
