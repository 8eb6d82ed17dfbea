// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import java.util.Optional;

/// From where somebody tries to sign in.
///
/// @param address of the connection
/// @param browser as it calls itself; cut when it says too much
/// @param badge that this browser was given when somebody signed in with it before
/// @param session by which somebody is signed in with it, if it says so
public record Visitor(
    String address, String browser, Optional<String> badge, Optional<String> session) {
  private static final int LONGEST = 200;

  /// Who comes back from elsewhere comes without the cookie of the session.
  Visitor with(Optional<String> former) {
    return new Visitor(address, browser, badge, session.or(() -> former));
  }

  public Visitor {
    browser = browser.length() <= LONGEST ? browser : browser.substring(0, LONGEST);
  }
}
