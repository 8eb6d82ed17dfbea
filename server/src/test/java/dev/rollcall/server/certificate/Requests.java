// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// Certificate requests as agents make them, and as they do not.
public final class Requests {
  private Requests() {}

  public static KeyPair pair(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static KeyPair rsa() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public static byte[] of(KeyPair pair) {
    return of(pair, pair, "SHA256withECDSA");
  }

  /// For the public key of the one, signed by the other.
  static byte[] of(KeyPair pair, KeyPair signer, String algorithm) {
    try {
      return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=any"), pair.getPublic())
          .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
          .getEncoded();
    } catch (IOException | OperatorCreationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static CertificateRequest good() {
    return CertificateRequest.parse(of(pair("secp256r1")));
  }
}
