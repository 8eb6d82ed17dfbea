// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.fleet.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Identities, certificates and tokens for the tables of decisions.
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  static final AgentId ANOTHER = AgentId.of("unirms.com", "PT24003", "1697e92ca2fc");
  static final Duration LIFE = Duration.ofHours(24);

  private Samples() {}

  static KeyHash key(String name) {
    return new KeyHash((name + "-".repeat(43)).substring(0, 43));
  }

  /// The certificate of this generation: serial `5a5`, key `k5`.
  static Certificate certificate(int generation) {
    return new Certificate(
        generation, generation + "a" + generation, key("k" + generation), NOW.plus(LIFE));
  }

  static Badge badge(int generation) {
    return certificate(generation).badge(AGENT);
  }

  static Badge expired(Badge badge, Duration since) {
    return new Badge(badge.agent(), badge.generation(), badge.serial(), NOW.minus(since));
  }

  /// Enrolled with generation 3, renewed to 5.
  static Identity active(Identity.Use use) {
    var enrolled = Identity.enrolled(AGENT, certificate(3), Optional.empty(), NOW);
    var renewed = enrolled.renewed(certificate(4)).renewed(certificate(5));
    return use == Identity.Use.SEEN ? renewed.seen() : renewed;
  }

  static Identity ended(Identity.State state) {
    return active(Identity.Use.SEEN).ended(state, "why", NOW);
  }

  /// Made a minute after the identities changed.
  static EnrollToken token() {
    return new EnrollToken(
        TokenHash.of("secret"),
        AGENT.person(),
        Optional.of(AGENT.mac()),
        "asha",
        NOW.plusSeconds(60),
        NOW.plusSeconds(60).plus(EnrollToken.LIFE),
        Optional.empty());
  }
}
