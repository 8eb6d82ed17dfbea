// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.store.Store;
import java.time.Instant;
import java.time.InstantSource;

/// The answers that are kept for requests which may be sent again, and their end.
public record KeptAnswers(Store store, InstantSource clock) {
  static final int STEP = 500;

  /// Forgets those whose time is over, in steps that keep nobody waiting.
  public void forgetOld() {
    var old = clock.instant().minus(Idempotency.KEPT);
    while (hasOlder(old)) {
      forget(old);
    }
  }

  private boolean hasOlder(Instant than) {
    return store.read(tx -> tx.idempotency().hasOlder(than));
  }

  private void forget(Instant olderThan) {
    store.write(tx -> tx.idempotency().forget(olderThan, STEP));
  }
}
