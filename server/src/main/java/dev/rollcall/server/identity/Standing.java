// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import java.time.Instant;
import java.util.Optional;

/// What a certificate is worth now.
@CheckReturnValue
public enum Standing {
  GOOD("this certificate is good"),
  EXPIRED("this certificate has expired; renew it"),
  SUPERSEDED("this certificate was replaced by a newer one; enroll this workstation anew"),
  LOCKED(
      "this identity is locked, because two machines have used it; an administrator can make a new"
          + " enrolment token"),
  REVOKED("this identity was revoked; an administrator can make a new enrolment token"),
  UNKNOWN("this server does not know this certificate; enroll this workstation anew");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /// For the peer: why, and what helps.
  public String words() {
    return words;
  }

  /// The newest certificate counts, and the one that it was renewed from until the newest is seen:
  /// the answer that carried it may have been lost.
  static Standing of(Badge badge, Optional<Identity> known, Instant now) {
    return known
        .filter(identity -> identity.agent().equals(badge.agent()))
        .map(identity -> of(badge, identity, now))
        .orElse(UNKNOWN);
  }

  private static Standing of(Badge badge, Identity identity, Instant now) {
    return switch (identity.state()) {
      case LOCKED -> LOCKED;
      case REVOKED -> REVOKED;
      case ACTIVE -> ofActive(badge, identity, now);
    };
  }

  private static Standing ofActive(Badge badge, Identity identity, Instant now) {
    var line = identity.line();
    if (line.isNewest(badge) || (line.isBefore(badge) && line.use() == Identity.Use.UNSEEN)) {
      return badge.isExpired(now) ? EXPIRED : GOOD;
    }
    return badge.generation() < line.newest().generation() ? SUPERSEDED : UNKNOWN;
  }
}
