// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// When each token was used last, to the hour: written at most once an hour, and not by the
/// request.
final class TokenUses {
  private final Store store;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();

  TokenUses(Store store) {
    this.store = store;
  }

  void note(ApiToken token, Instant now) {
    var hour = now.truncatedTo(ChronoUnit.HOURS);
    if (!hour.equals(seen.put(token.id(), hour))) {
      unwritten.put(token.id(), hour);
    }
  }

  /// What cannot be written is written the next time.
  void write() {
    var batch = Map.copyOf(unwritten);
    if (!batch.isEmpty()) {
      store.write(tx -> {
        batch.forEach(tx.tokens()::used);
        return batch;
      });
      batch.forEach(unwritten::remove);
    }
  }
}
