// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/// Trusts certificates that the authority has issued to agents, those included whose time is over.
///
/// Workstations are off over night and at weekends, and a certificate lives for a day: who comes
/// back with one that has ended must get as far as asking for the next. What else it may do is
/// asked at each call.
///
/// After a restart thousands come back within seconds, each with a certificate that was checked
/// before: its signature, half of the work of a handshake, is checked once, and it is read once.
/// That its key is theirs is proved each time, to TLS itself.
public final class AgentTrust implements X509TrustManager {
  /// As many agents as one process serves, and some more: 500 bytes each.
  static final int MOST_REMEMBERED = 25_000;

  private final X509Certificate authority;
  private final Signature signature;

  /// What certificates say that are trusted, by their digests.
  private final Map<ByteBuffer, AgentCertificate> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, AgentCertificate> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  /// Checks who has signed a certificate.
  interface Signature {
    /// @throws GeneralSecurityException when it was somebody else
    void check(X509Certificate leaf) throws GeneralSecurityException;
  }

  public AgentTrust(X509Certificate authority) {
    this(authority, leaf -> leaf.verify(authority.getPublicKey()));
  }

  AgentTrust(X509Certificate authority, Signature signature) {
    this.authority = authority;
    this.signature = signature;
  }

  /// Agents' certificates come from the authority itself, so there is no path to be found.
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    authority.checkValidity();
    var digest = digest(chain[0]);
    if (!known.containsKey(digest)) {
      known.put(digest, checked(chain[0]));
    }
  }

  /// What a certificate says that was trusted. It is read from a copy, if it is read at all: what a
  /// connection knows of its peer's certificate it keeps for as long as it stands.
  ///
  /// @throws CertificateException when it cannot be read
  public Optional<AgentCertificate> read(X509Certificate trusted) throws CertificateException {
    var remembered = known.get(digest(trusted));
    return remembered != null
        ? Optional.of(remembered)
        : AgentCertificate.read(copy(trusted.getEncoded()));
  }

  private AgentCertificate checked(X509Certificate shown) throws CertificateException {
    var leaf = copy(shown.getEncoded());
    checkIssuer(leaf);
    checkBegun(leaf);
    return AgentCertificate.read(leaf)
        .orElseThrow(() -> new CertificateException("this certificate is not an agent's"));
  }

  private static X509Certificate copy(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static ByteBuffer digest(X509Certificate certificate) throws CertificateException {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private void checkIssuer(X509Certificate leaf) throws CertificateException {
    try {
      signature.check(leaf);
    } catch (GeneralSecurityException foreign) {
      throw new CertificateException("this certificate is another authority's", foreign);
    }
  }

  private static void checkBegun(X509Certificate leaf) throws CertificateException {
    try {
      leaf.checkValidity();
    } catch (CertificateExpiredException _) {
      return;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("agents serve nobody");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {authority};
  }
}
