// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.certificate.AgentCertificate;
import dev.rollcall.server.fleet.AgentId;
import java.time.Instant;

/// What is known of a certificate that was issued to an agent.
///
/// @param serial hexadecimal
public record Certificate(long generation, String serial, KeyHash key, Instant endsAt) {
  static Certificate of(AgentCertificate issued) {
    return new Certificate(
        issued.generation(),
        issued.serial().toString(16),
        new KeyHash(issued.fingerprint()),
        issued.notAfter());
  }

  public Badge badge(AgentId agent) {
    return new Badge(agent, generation, serial, endsAt);
  }
}
