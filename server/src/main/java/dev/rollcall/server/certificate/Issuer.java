// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Puts certificates together and signs them.
final class Issuer {
  private static final int SERIAL_BITS = 127;

  private final X500Name name;
  private final KeyPair pair;
  private final SecureRandom random;

  Issuer(X500Name name, KeyPair pair, SecureRandom random) {
    this.name = name;
    this.pair = pair;
    this.random = random;
  }

  /// From when until when.
  record Validity(Instant begin, Instant end) {}

  /// Of the authority itself: it may sign certificates that sign nothing.
  X509Certificate ownCertificate(Validity validity) {
    return signed(() -> {
      var certificate = begin(name, pair.getPublic(), validity);
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      certificate.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return certificate;
    });
  }

  X509Certificate leaf(
      String subject,
      PublicKey key,
      Validity validity,
      KeyPurposeId purpose,
      GeneralName... names) {
    return signed(() -> {
      var certificate = begin(new X500Name("CN=" + subject), key, validity);
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      certificate.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(pair.getPublic()));
      return certificate;
    });
  }

  private JcaX509v3CertificateBuilder begin(X500Name subject, PublicKey key, Validity validity)
      throws GeneralSecurityException, CertIOException {
    var certificate =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
            Date.from(validity.begin()),
            Date.from(validity.end()),
            subject,
            key);
    certificate.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    return certificate;
  }

  private interface Unsigned {
    X509v3CertificateBuilder make() throws GeneralSecurityException, CertIOException;
  }

  private X509Certificate signed(Unsigned certificate) {
    try {
      var signer = new JcaContentSignerBuilder(P256.SIGNATURE).build(key());
      return new JcaX509CertificateConverter().getCertificate(certificate.make().build(signer));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
      throw new IllegalStateException("a certificate could not be made", impossible);
    }
  }

  private PrivateKey key() {
    return pair.getPrivate();
  }
}
