// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import java.time.Instant;
import java.util.Optional;

/// What was answered to requests that carried a key, so that a request which is sent again is
/// answered again and does nothing again.
public interface IdempotencyTable {
  /// @param account whose request it was: the same key of two accounts is two keys
  /// @param value chosen by the caller
  record Key(String account, String value) {}

  /// @param fingerprint of the request: the same key with another request is a mistake
  /// @param location of what was made; empty when nothing was
  record Answer(String fingerprint, int status, String location, String body) {}

  /// The answer that was kept under this key at `since` or later.
  Optional<Answer> find(Key key, Instant since);

  /// Keeps an answer; an older one than `since` under this key gives way.
  ///
  /// @throws StoreException of the kind BUSY when another request was faster
  void keep(Key key, Answer answer, Instant now, Instant since);

  boolean hasOlder(Instant than);

  /// Removes at most `most` answers that are older, and says how many.
  int forget(Instant olderThan, int most);
}
