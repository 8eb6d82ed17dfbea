// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.identity.Certificates;
import dev.rollcall.agent.identity.Identity;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one agent is known by, as bytes: parsed, the certificates of a fleet take more memory than
/// its connections.
///
/// @param certificate DER
/// @param privateKey PKCS#8
/// @param issued by the agent's own clock
record Pass(ByteString certificate, ByteString privateKey, Instant issued) {
  static Pass of(X509Certificate certificate, KeyPair keys, Instant issued)
      throws CertificateException {
    return new Pass(
        ByteString.copyFrom(certificate.getEncoded()),
        ByteString.copyFrom(keys.getPrivate().getEncoded()),
        issued);
  }

  X509Certificate parsed() {
    try {
      return Certificates.parse(certificate.toByteArray());
    } catch (CertificateException e) {
      throw new IllegalStateException("a kept certificate cannot be read", e);
    }
  }

  PrivateKey key() {
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(privateKey.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a kept key cannot be read", e);
    }
  }

  /// As the agent's own classes want it.
  ///
  /// @param trusted who may have signed the server's certificate
  Identity identity(List<X509Certificate> trusted) {
    X509Certificate own = parsed();
    return new Identity(
        new KeyPair(own.getPublicKey(), key()), List.of(own), trusted, issued, Optional.empty());
  }

  /// Without the key.
  @Override
  public String toString() {
    return "Pass[issued=" + issued + "]";
  }
}
