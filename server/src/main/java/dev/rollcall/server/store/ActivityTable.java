// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.activity.ActivityEntry;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Activity entries.
public interface ActivityTable {
  /// Stores an entry; one whose origin is there already is not stored twice.
  void add(ActivityEntry entry);

  /// In the order in which they arrived.
  List<Numbered> list(Query query, Optional<Long> after, int most);

  /// @param number rises with arrival
  record Numbered(long number, ActivityEntry entry) {}

  /// Empty parts do not restrict; `from` is included, `to` is not.
  record Query(
      Reach reach,
      Optional<UserId> user,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<String> type) {}
}
