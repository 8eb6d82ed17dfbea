// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// Keys and certificates as text. Its errors say what is wrong, and never show what was read.
final class Pem {
  private Pem() {}

  static String of(PrivateKey key) {
    return text("PRIVATE KEY", key.getEncoded());
  }

  static String of(List<X509Certificate> chain) {
    var text = new StringBuilder();
    for (var certificate : chain) {
      text.append(text("CERTIFICATE", Certificates.der(certificate)));
    }
    return text.toString();
  }

  private static String text(String type, byte[] bytes) {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, bytes));
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return text.toString();
  }

  /// All certificates of a text, in their order.
  ///
  /// @throws InvalidPem when there is none
  static List<X509Certificate> certificates(String text) {
    List<X509Certificate> found = new ArrayList<>();
    for (var object : objects(text)) {
      if (object instanceof X509CertificateHolder holder) {
        found.add(certificate(holder));
      }
    }
    if (found.isEmpty()) {
      throw new InvalidPem("holds no certificate (BEGIN CERTIFICATE)");
    }
    return List.copyOf(found);
  }

  /// The first private key of a text.
  ///
  /// @throws InvalidPem when there is none that can be used
  static PrivateKey privateKey(String text) {
    for (var object : objects(text)) {
      switch (object) {
        case PrivateKeyInfo info -> {
          return privateKey(info);
        }
        case PEMKeyPair pair -> {
          return privateKey(pair.getPrivateKeyInfo());
        }
        case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ ->
            throw new InvalidPem("holds a key with a passphrase; store it without one");
        default -> {}
      }
    }
    throw new InvalidPem("holds no private key (BEGIN PRIVATE KEY)");
  }

  private static List<Object> objects(String text) {
    List<Object> objects = new ArrayList<>();
    try (var parser = new PEMParser(new StringReader(text))) {
      for (var object = parser.readObject(); object != null; object = parser.readObject()) {
        objects.add(object);
      }
    } catch (IOException | RuntimeException broken) {
      throw new InvalidPem("is no whole PEM text");
    }
    return objects;
  }

  private static X509Certificate certificate(X509CertificateHolder holder) {
    try {
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (GeneralSecurityException broken) {
      throw new InvalidPem("holds a certificate that cannot be read");
    }
  }

  private static PrivateKey privateKey(PrivateKeyInfo info) {
    try {
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (IOException broken) {
      throw new InvalidPem("holds a private key that cannot be read");
    }
  }
}
