// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The times that a list is asked for, `from` and `to`, each of which may be open.
record TimeRange(Optional<Instant> from, Optional<Instant> to) {
  private static final Duration MOST = Duration.ofDays(366);

  static TimeRange of(Query query) {
    var range = new TimeRange(query.time("from"), query.time("to"));
    range.check();
    return range;
  }

  private void check() {
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    var span = Duration.between(from.get(), to.get());
    if (span.isNegative()) {
      throw Texts.refused("to", "to must not be before from");
    }
    if (span.compareTo(MOST) > 0) {
      throw Texts.refused("to", "ask for at most 366 days at once");
    }
  }
}
