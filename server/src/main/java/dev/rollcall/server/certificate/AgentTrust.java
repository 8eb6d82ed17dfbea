// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.X509TrustManager;

/// Trusts certificates that the authority has issued to agents, those included whose time is over.
///
/// Workstations are off over night and at weekends, and a certificate lives for a day: who comes
/// back with one that has ended must get as far as asking for the next. What else it may do is
/// asked at each call.
///
/// After a restart thousands come back within seconds, each with a certificate that was checked
/// before: the authority's signature on it, half of the work of a handshake, is checked once. That
/// its key is theirs is proved each time, to TLS itself.
public final class AgentTrust implements X509TrustManager {
  /// As many agents as one process serves, and some more: 100 bytes each.
  static final int MOST_REMEMBERED = 25_000;

  private final X509Certificate authority;
  private final Signature signature;

  /// Digests of certificates that the authority has signed.
  private final Set<ByteBuffer> signed =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                  return size() > MOST_REMEMBERED;
                }
              }));

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
    var leaf = chain[0];
    checkIssuer(leaf);
    checkBegun(leaf);
    if (AgentCertificate.read(leaf).isEmpty()) {
      throw new CertificateException("this certificate is not an agent's");
    }
  }

  private void checkIssuer(X509Certificate leaf) throws CertificateException {
    try {
      var digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
      if (!signed.contains(digest)) {
        signature.check(leaf);
        signed.add(digest);
      }
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
