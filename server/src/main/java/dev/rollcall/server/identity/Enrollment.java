// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.fleet.AgentId;
import java.time.Instant;
import java.util.Optional;

/// What a request for the first certificate means.
@CheckReturnValue
public sealed interface Enrollment {
  record Issue(EnrollToken token, long generation) implements Enrollment {}

  /// The answer was lost: the same again.
  record Repeat(Certificate certificate) implements Enrollment {}

  /// Unknown, used, expired, or for somebody else: nobody learns which.
  record WrongToken() implements Enrollment {}

  /// The token is older than what ended the identity. A newer one begins it anew.
  record Ended(Standing why) implements Enrollment {}

  /// @param key of the certificate that is asked for
  static Enrollment of(
      AgentId agent,
      KeyHash key,
      Optional<EnrollToken> token,
      Optional<Identity> known,
      Instant now) {
    return token
        .filter(it -> it.isFor(agent) && !it.isExpired(now))
        .map(it -> of(key, it, known))
        .orElseGet(WrongToken::new);
  }

  private static Enrollment of(KeyHash key, EnrollToken token, Optional<Identity> known) {
    if (token.usedBy().isPresent()) {
      return token.usedBy().get().equals(key) ? repeat(key, known) : new WrongToken();
    }
    var ended = known.filter(it -> !token.createdAt().isAfter(it.changedAt()));
    return ended
        .flatMap(Enrollment::why)
        .<Enrollment>map(Ended::new)
        .orElseGet(
            () -> new Issue(token, known.map(it -> it.newest().generation()).orElse(0L) + 1));
  }

  /// Only of the very certificate that this token gave, and while it is good.
  private static Enrollment repeat(KeyHash key, Optional<Identity> known) {
    return known
        .filter(it -> it.state() == Identity.State.ACTIVE)
        .filter(it -> it.newest().generation() == it.line().first())
        .filter(it -> it.newest().key().equals(key))
        .<Enrollment>map(it -> new Repeat(it.newest()))
        .orElseGet(WrongToken::new);
  }

  private static Optional<Standing> why(Identity identity) {
    return switch (identity.state()) {
      case ACTIVE -> Optional.empty();
      case LOCKED -> Optional.of(Standing.LOCKED);
      case REVOKED -> Optional.of(Standing.REVOKED);
    };
  }
}
