// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a new token shall be.
///
/// @param rights that it carries; empty: all that its account has
public record TokenWish(
    AccountName account, String label, Optional<List<Right>> rights, Duration life) {
  public static final Duration USUAL_LIFE = Duration.ofDays(90);
  public static final Duration MOST_LIFE = Duration.ofDays(365);

  public TokenWish {
    rights = rights.map(List::copyOf);
    if (!life.isPositive() || life.compareTo(MOST_LIFE) > 0) {
      throw new IllegalArgumentException("a token lives for at most 365 days, was " + life);
    }
  }
}
