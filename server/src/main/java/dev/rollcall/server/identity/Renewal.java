// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a request for the next certificate means.
@CheckReturnValue
public sealed interface Renewal {
  /// A workstation may be off for a holiday: the next certificate can still be asked for with one
  /// that has ended no longer ago.
  Duration AFTER_THE_END = Duration.ofDays(30);

  record Issue(Identity identity, long generation) implements Renewal {}

  /// The answer was lost: the same again.
  record Repeat(Certificate certificate) implements Renewal {}

  /// A second line of renewals: somebody else has had the key. Nobody can say who is the right one.
  record Lock(Identity identity) implements Renewal {}

  record Refuse(Standing why) implements Renewal {}

  /// @param key of the new certificate
  static Renewal of(Badge badge, KeyHash key, Optional<Identity> known, Instant now) {
    return switch (Standing.of(badge, known, now)) {
      case LOCKED -> new Refuse(Standing.LOCKED);
      case REVOKED -> new Refuse(Standing.REVOKED);
      case UNKNOWN -> new Refuse(Standing.UNKNOWN);
      case GOOD, EXPIRED, SUPERSEDED -> of(badge, key, known.orElseThrow(), now);
    };
  }

  private static Renewal of(Badge badge, KeyHash key, Identity identity, Instant now) {
    var line = identity.line();
    if (badge.isExpired(now.minus(AFTER_THE_END))) {
      return new Refuse(Standing.EXPIRED);
    }
    if (key.equals(line.newest().key()) && (line.isNewest(badge) || line.isBefore(badge))) {
      return new Repeat(line.newest());
    }
    if (line.isNewest(badge)) {
      return new Issue(identity, line.newest().generation() + 1);
    }
    return line.has(badge) ? new Lock(identity) : new Refuse(Standing.SUPERSEDED);
  }
}
