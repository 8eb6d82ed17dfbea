// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The history. Nothing in it is changed or removed.
public interface EventTable {
  /// Also signals that the history grew.
  void append(Event event);

  /// In order, from behind `number`.
  List<StoredEvent> after(long number, int most);

  /// 0 when there is none.
  long newest();

  List<StoredEvent> of(CommandId command);

  /// Newest first, older than `before` when given. What is about no domain is found by those alone
  /// who reach everything, and what is about a whole domain by those who reach all of it.
  List<StoredEvent> list(Filter filter, Optional<Long> before, int most);

  /// Empty parts do not restrict.
  ///
  /// @param kind or its beginning, such as `screenshot.`
  /// @param to the first moment that is not meant any more
  record Filter(
      Reach reach,
      Optional<UserId> user,
      Optional<String> kind,
      Optional<String> actor,
      Optional<Instant> from,
      Optional<Instant> to) {}

  /// All that is about one person, and every look at what is kept of all of their domain; newest
  /// first, older than `before` when given.
  List<StoredEvent> about(PersonId person, Optional<Long> before, int most);
}
