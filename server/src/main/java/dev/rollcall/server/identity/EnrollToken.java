// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Leave to enroll one workstation, once.
///
/// @param mac which workstation; empty: any one of the person
/// @param madeBy an account
/// @param usedBy the key that it was used for; empty while it was not
public record EnrollToken(
    TokenHash hash,
    PersonId person,
    Optional<Mac> mac,
    String madeBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<KeyHash> usedBy) {
  public static final Duration LIFE = Duration.ofMinutes(10);

  /// @param secret to be shown once
  public record Made(EnrollToken token, EnrollSecret secret) {}

  boolean isFor(AgentId agent) {
    return person.equals(agent.person()) && mac.map(agent.mac()::equals).orElse(true);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  EnrollToken usedBy(KeyHash key) {
    return new EnrollToken(hash, person, mac, madeBy, createdAt, expiresAt, Optional.of(key));
  }
}
