// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// By what an authority is recognised without its certificate: SHA-256 over its public key.
///
/// @param value 43 characters of base64url
public record Pin(String value) {
  public static Pin of(X509Certificate authority) {
    return new Pin(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(sha256().digest(authority.getPublicKey().getEncoded())));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
