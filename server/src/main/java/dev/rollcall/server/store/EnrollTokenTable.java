// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.identity.EnrollToken;
import java.time.Instant;
import java.util.Optional;

/// Tokens by which workstations are enrolled, by the hashes of their secrets.
public interface EnrollTokenTable {
  void add(EnrollToken token);

  Optional<EnrollToken> find(TokenHash hash);

  /// Replaces what it was used for.
  void use(EnrollToken token);

  /// Removes those that ended before, and says how many.
  int forget(Instant endedBefore);
}
