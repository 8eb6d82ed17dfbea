// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Points in time as the store keeps them: whole microseconds since the epoch, cut, not rounded.
final class Micros {
  private static final long PER_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final long MOST_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

  private Micros() {}

  /// Points beyond 292,000 years are kept as the farthest that fits.
  static long of(Instant instant) {
    var seconds = Math.clamp(instant.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
    return seconds * PER_SECOND + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return instant(row.getLong(column));
  }

  static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
    var micros = row.getLong(column);
    return row.wasNull() ? null : instant(micros);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND),
        TimeUnit.MICROSECONDS.toNanos(Math.floorMod(micros, PER_SECOND)));
  }
}
