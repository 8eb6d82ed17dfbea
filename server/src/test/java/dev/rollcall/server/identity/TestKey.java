// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.certificate.CertificateRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// A key as an agent makes it, and its request for a certificate.
public record TestKey(KeyPair pair) {
  public static TestKey fresh() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new TestKey(generator.generateKeyPair());
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public byte[] request() {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=any"), pair.getPublic())
          .build(signer)
          .getEncoded();
    } catch (IOException | OperatorCreationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  KeyHash hash() {
    return new KeyHash(CertificateRequest.parse(request()).fingerprint());
  }

  public static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
