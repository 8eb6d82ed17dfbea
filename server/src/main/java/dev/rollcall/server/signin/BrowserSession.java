// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccountName;
import java.time.Duration;
import java.time.Instant;

/// What is known of somebody's being signed in. Its secret is not.
///
/// @param id names it, and opens nothing
/// @param address from which it was begun
/// @param browser as it calls itself
/// @param seenAt within a minute or two
/// @param endsAt whatever is done until then
public record BrowserSession(
    String id,
    AccountName account,
    How how,
    String address,
    String browser,
    Instant createdAt,
    Instant seenAt,
    Instant endsAt) {
  /// How long nobody may do anything.
  public static final Duration IDLE = Duration.ofMinutes(30);

  public static final Duration LIFE = Duration.ofHours(12);

  /// By what the person was known.
  public enum How {
    PASSWORD,
    /// A password and a second factor.
    CODE,
    SINGLE_SIGN_ON
  }

  /// @param seen when something was done last, as far as anybody knows
  boolean isOver(Instant now, Instant seen) {
    return !now.isBefore(endsAt) || !now.isBefore(seen.plus(IDLE));
  }
}
