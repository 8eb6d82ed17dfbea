// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All by which this workstation is known, and by which it knows its server. It is kept as one, so
/// that a change of it is one step.
///
/// @param chain the agent's own certificate first
/// @param trusted who may have signed the server's certificate
/// @param issued by this machine's clock, rather too early than too late
/// @param token by which it has enrolled; empty when nobody remembers
public record Identity(
    KeyPair keys,
    List<X509Certificate> chain,
    List<X509Certificate> trusted,
    Instant issued,
    Optional<TokenId> token) {

  /// @throws IllegalArgumentException when the parts do not belong together
  public Identity {
    chain = List.copyOf(chain);
    trusted = List.copyOf(trusted);
    if (chain.isEmpty() || !chain.getFirst().getPublicKey().equals(keys.getPublic())) {
      throw new IllegalArgumentException("the certificate is not for this key");
    }
  }

  public AgentCertificate certificate() {
    return AgentCertificate.of(chain.getFirst());
  }

  /// Without the key.
  @Override
  public String toString() {
    return "Identity[" + certificate() + "]";
  }
}
