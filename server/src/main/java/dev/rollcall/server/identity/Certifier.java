// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.certificate.AgentCertificate;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.CertificateRequest;
import dev.rollcall.server.fleet.AgentId;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;

/// Has certificates made.
///
/// @param life of each, from now
public record Certifier(CertificateAuthority authority, Duration life) {
  public static final Duration USUAL_LIFE = Duration.ofHours(24);

  /// @param der as base 64
  record Made(Certificate certificate, String der) {}

  Made issue(CertificateRequest request, AgentId agent, long generation) {
    var issued = authority.issue(request, agent, generation, life);
    var read = AgentCertificate.read(issued).orElseThrow();
    return new Made(Certificate.of(read), Base64.getEncoder().encodeToString(der(issued)));
  }

  /// Who has signed them: DER.
  public byte[] issuer() {
    return der(authority.certificate());
  }

  public String pin() {
    return authority.pin();
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("a certificate that was read has an encoding", impossible);
    }
  }
}
