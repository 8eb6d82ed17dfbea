// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.security.KeyPair;
import java.time.Instant;

/// A key for which a certificate is being asked for. It is kept until it has one, so that a request
/// whose answer was lost can be made again, word for word.
///
/// @param purpose what is asked for with it; a key is never used for another
/// @param made by this machine's clock
public record NextKey(KeyPair keys, String purpose, Instant made) {
  static String enrolling(TokenId token) {
    return "enroll " + token.sha256();
  }

  static String renewing(Identity identity) {
    return "renew " + identity.chain().getFirst().getSerialNumber().toString(16);
  }

  /// Without the key.
  @Override
  public String toString() {
    return "NextKey[" + purpose + "]";
  }
}
