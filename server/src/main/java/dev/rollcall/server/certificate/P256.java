// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// The one kind of key that Rollcall makes: small, fast, and known to every TLS library.
final class P256 {
  static final String SIGNATURE = "SHA256withECDSA";

  private P256() {}

  static KeyPair generate(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has P-256", impossible);
    }
  }

  /// @throws InvalidRequest when it is another kind of key, or no point of the curve
  static PublicKey publicKey(SubjectPublicKeyInfo info) {
    var algorithm = info.getAlgorithm();
    if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
        || !(algorithm.getParameters() instanceof ASN1ObjectIdentifier curve)
        || !X9ObjectIdentifiers.prime256v1.equals(curve)) {
      throw new InvalidRequest("the key must be one of P-256");
    }
    try {
      // It looks whether the point is on the curve, as the JDK does not
      var _ = PublicKeyFactory.createKey(info);
      return new JcaPEMKeyConverter().getPublicKey(info);
    } catch (IOException | RuntimeException broken) {
      throw new InvalidRequest("the key is no point of P-256");
    }
  }

  /// SHA-256 over the SubjectPublicKeyInfo, base64url without padding: 43 characters.
  static String fingerprint(PublicKey key) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
