// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is known of a token. Its secret is not.
///
/// @param id names it, and opens nothing
/// @param label what it is for, in the words of whoever made it
/// @param rights of its account those that it carries
/// @param lastUsedAt within an hour; empty when it was never used
public record ApiToken(
    String id,
    AccountName account,
    String label,
    List<Right> rights,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt) {
  public ApiToken {
    rights = rights.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
