// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.certificate.AgentCertificate;
import dev.rollcall.server.fleet.AgentId;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// What a certificate of ours says, as a peer has shown it: it has the key.
///
/// @param generation rises by one with each certificate of an agent
/// @param serial unique; hexadecimal
public record Badge(AgentId agent, long generation, String serial, Instant endsAt) {
  /// Empty when it is not the certificate of an agent.
  public static Optional<Badge> of(X509Certificate certificate) {
    return AgentCertificate.read(certificate)
        .map(it -> new Badge(it.agent(), it.generation(), it.serial().toString(16), it.notAfter()));
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(endsAt);
  }
}
