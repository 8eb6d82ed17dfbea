// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;

/// Whether a private key is that of a certificate.
final class KeyPairs {
  private static final byte[] PROBE = "rollcall".getBytes(StandardCharsets.US_ASCII);

  private KeyPairs() {}

  /// @throws InvalidPem when it is another's, or of a kind that is not served
  static void requirePair(Credential credential) {
    try {
      var signature = Signature.getInstance(algorithm(credential.key().getAlgorithm()));
      signature.initSign(credential.key());
      signature.update(PROBE);
      var signed = signature.sign();
      signature.initVerify(credential.certificate().getPublicKey());
      signature.update(PROBE);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException _) {
      // As when the signature is wrong
    }
    throw new InvalidPem("holds a key that is not the first certificate's");
  }

  private static String algorithm(String key) {
    return switch (key) {
      case "EC" -> P256.SIGNATURE;
      case "RSA" -> "SHA256withRSA";
      default -> throw new InvalidPem("holds a key of the kind " + key + "; use EC or RSA");
    };
  }
}
