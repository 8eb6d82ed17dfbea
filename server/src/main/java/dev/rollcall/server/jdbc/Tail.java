// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Link;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The end of the history as the writer knows it, so that the next event is linked to it without a
/// look at the table. Only what was committed outlives a batch, and only on the same connection:
/// whatever else happens, it is read again.
final class Tail {
  private @Nullable OpenConnection readOn;
  private @Nullable Link committed;
  private @Nullable Link kept;
  private @Nullable Link newest;

  /// With a new transaction.
  void begin(OpenConnection open) {
    if (committed == null || !open.equals(readOn)) {
      committed = new JdbcChain(open.handle()).newest();
      readOn = open;
    }
    kept = committed;
    newest = committed;
  }

  Link next(Event event) {
    return Objects.requireNonNull(newest, "no transaction has begun").next(event);
  }

  /// Once its row is written.
  void append(Link link) {
    newest = link;
  }

  /// A piece of work has ended well.
  void keep() {
    kept = newest;
  }

  /// What a piece of work wrote is undone.
  void undo() {
    newest = kept;
  }

  void commit() {
    committed = kept;
  }

  /// What was written is gone, or nobody knows.
  void forget() {
    committed = null;
  }
}
