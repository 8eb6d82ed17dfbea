// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccountName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What a browser is given by which it is known to have signed in before: it opens nothing, but
/// strangers' failures do not hold it up.
record Badges(SecretBox box, InstantSource clock) {
  private static final Duration LIFE = Duration.ofDays(90);

  String of(AccountName account) {
    return box.seal(purpose(account.value()), clock.instant().plus(LIFE).toString());
  }

  /// Empty when it is no badge of this account.
  Optional<String> check(String account, Optional<String> badge) {
    return badge.filter(word ->
        box.openText(purpose(account), word)
            .filter(until -> clock.instant().isBefore(Instant.parse(until)))
            .isPresent());
  }

  private static String purpose(String account) {
    return "badge of " + account;
  }
}
