// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/// Trusts certificates that the authority has issued to agents, those included whose time is over.
///
/// Workstations are off over night and at weekends, and a certificate lives for a day: who comes
/// back with one that has ended must get as far as asking for the next. What else it may do is
/// asked at each call.
public record AgentTrust(X509Certificate authority) implements X509TrustManager {

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
      leaf.verify(authority.getPublicKey());
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
