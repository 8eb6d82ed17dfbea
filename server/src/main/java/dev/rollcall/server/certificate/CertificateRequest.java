// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/// What an agent sends to get a certificate: a public key, signed with the private one, which never
/// leaves the workstation. Nothing else in it counts; who it is for is known from elsewhere.
public final class CertificateRequest {
  /// A request for a P-256 key has about 200.
  static final int MOST_BYTES = 4 * 1024;

  private static final Set<ASN1ObjectIdentifier> SIGNATURES =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512);

  private final PublicKey key;

  private CertificateRequest(PublicKey key) {
    this.key = key;
  }

  /// @param pkcs10 as DER
  /// @throws InvalidRequest when it is none, or its key is not P-256, or its signature not the
  ///   key's
  public static CertificateRequest parse(byte[] pkcs10) {
    if (pkcs10.length > MOST_BYTES) {
      throw new InvalidRequest("the request has more than " + MOST_BYTES + " bytes");
    }
    var request = read(pkcs10);
    var key = P256.publicKey(request.getSubjectPublicKeyInfo());
    if (!isSignedWith(key, request)) {
      throw new InvalidRequest("the request is not signed with its own key");
    }
    return new CertificateRequest(key);
  }

  private static PKCS10CertificationRequest read(byte[] pkcs10) {
    try {
      return new PKCS10CertificationRequest(pkcs10);
    } catch (IOException | RuntimeException broken) {
      throw new InvalidRequest("the request is no PKCS#10 in DER");
    }
  }

  private static boolean isSignedWith(PublicKey key, PKCS10CertificationRequest request) {
    if (!SIGNATURES.contains(request.getSignatureAlgorithm().getAlgorithm())) {
      throw new InvalidRequest("the request must be signed by ECDSA with SHA-256");
    }
    try {
      return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
    } catch (OperatorCreationException | PKCSException | RuntimeException broken) {
      return false;
    }
  }

  public PublicKey key() {
    return key;
  }

  /// By which a key is recognised: SHA-256 over its SubjectPublicKeyInfo, base64url, 43 characters.
  public String fingerprint() {
    return P256.fingerprint(key);
  }
}
