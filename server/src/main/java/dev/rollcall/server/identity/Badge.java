// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.certificate.AgentCertificate;
import dev.rollcall.server.fleet.AgentId;
import java.time.Instant;

/// What a certificate of ours says, as a peer has shown it: it has the key.
///
/// @param generation rises by one with each certificate of an agent
/// @param serial unique; hexadecimal
public record Badge(AgentId agent, long generation, String serial, Instant endsAt) {
  public static Badge of(AgentCertificate read) {
    return new Badge(read.agent(), read.generation(), read.serial().toString(16), read.notAfter());
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(endsAt);
  }
}
