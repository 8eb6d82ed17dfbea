// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.KnownToken;
import dev.rollcall.server.access.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tokens, by the hashes of their secrets. Every change but a use signals that access has changed.
public interface TokenTable {
  void add(ApiToken token, TokenHash hash);

  Optional<ApiToken> find(String id);

  /// The newest first.
  List<ApiToken> of(AccountName account);

  void remove(String id);

  void removeAll(AccountName account);

  /// Everything that a request may come with, expired or not.
  List<KnownToken> known();

  void used(String id, Instant at);
}
