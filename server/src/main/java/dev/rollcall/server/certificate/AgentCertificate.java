// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import dev.rollcall.server.fleet.AgentId;
import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/// What the certificate of an agent says. Whether the authority has issued it, and whether it has
/// ended, is asked when the connection is made.
///
/// @param generation how often the agent has renewed its key since it enrolled
/// @param fingerprint of its key, as [CertificateRequest#fingerprint] says it
public record AgentCertificate(
    AgentId agent, long generation, BigInteger serial, Instant notAfter, String fingerprint) {
  static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

  /// Empty when it is not the certificate of an agent.
  public static Optional<AgentCertificate> read(X509Certificate certificate) {
    try {
      var usage = certificate.getExtendedKeyUsage();
      if (usage == null || !usage.equals(List.of(CLIENT_AUTHENTICATION))) {
        return Optional.empty();
      }
      return uri(certificate.getSubjectAlternativeNames())
          .flatMap(AgentName::parse)
          .map(name -> of(name, certificate));
    } catch (CertificateParsingException broken) {
      return Optional.empty();
    }
  }

  private static AgentCertificate of(AgentName name, X509Certificate certificate) {
    return new AgentCertificate(
        name.agent(),
        name.generation(),
        certificate.getSerialNumber(),
        certificate.getNotAfter().toInstant(),
        P256.fingerprint(certificate.getPublicKey()));
  }

  /// The one name that it has, if that is a URI.
  private static Optional<String> uri(@Nullable Collection<List<?>> names) {
    if (names == null || names.size() != 1) {
      return Optional.empty();
    }
    var name = names.iterator().next();
    return name.getFirst().equals(GeneralName.uniformResourceIdentifier)
            && name.getLast() instanceof String uri
        ? Optional.of(uri)
        : Optional.empty();
  }
}
