// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.time.Duration;
import java.time.Instant;

/// How long a certificate is good.
///
/// @param notAfter by the server's clock, for people
/// @param life from its issue, which no wrong clock of this machine can falsify
/// @param generation how often it has been renewed, beginning with 1
public record Term(Instant notAfter, Duration life, long generation) {
  /// The server dates its certificates back by this, for agents whose clocks are slow.
  static final Duration BACKDATED = Duration.ofMinutes(5);

  static Term between(Instant notBefore, Instant notAfter, long generation) {
    Duration whole = Duration.between(notBefore, notAfter);
    Duration life = whole.compareTo(BACKDATED) > 0 ? whole.minus(BACKDATED) : whole;
    return new Term(notAfter, life, generation);
  }
}
