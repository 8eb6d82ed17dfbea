// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import java.util.Base64;

/// What a request for a certificate is answered.
public sealed interface CertificateAnswer {
  /// @param der of the agent's certificate, as base 64
  record Given(Badge badge, String der) implements CertificateAnswer {
    public byte[] bytes() {
      return Base64.getDecoder().decode(der);
    }
  }

  /// The token is unknown, used, expired, or for another identity.
  record WrongToken() implements CertificateAnswer {}

  /// @param why for the peer
  record Unfit(String why) implements CertificateAnswer {}

  record Refused(Standing why) implements CertificateAnswer {}

  record TooOften() implements CertificateAnswer {}
}
