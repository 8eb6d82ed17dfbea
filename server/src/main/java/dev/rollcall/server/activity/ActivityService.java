// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.activity;

import dev.rollcall.server.store.ActivityTable;
import dev.rollcall.server.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Stores and finds activity entries.
public final class ActivityService {
  private final Store store;

  public ActivityService(Store store) {
    this.store = store;
  }

  /// Completes when all entries are on disk: all of them, or none.
  public CompletableFuture<Integer> record(List<ActivityEntry> entries) {
    return store.writeLater(tx -> {
      entries.forEach(tx.activity()::add);
      return entries.size();
    });
  }

  public List<ActivityTable.Numbered> find(
      ActivityTable.Query query, Optional<Long> after, int most) {
    return store.read(tx -> tx.activity().list(query, after, most));
  }
}
