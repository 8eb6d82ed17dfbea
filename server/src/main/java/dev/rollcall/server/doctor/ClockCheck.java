// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Clocks that disagree, or one that was put back.
public final class ClockCheck {
  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final String REMEDY = "have all machines set their clocks by NTP (timedatectl)";

  private ClockCheck() {}

  /// @param database how far the clock of the database is ahead; 0 where it has none of its own
  /// @param newestFile when a file of the data folder was last written, by the file system's clock
  /// @param newestEvent the time of the newest event
  public static List<Finding> of(
      Duration database, Instant newestFile, Optional<Instant> newestEvent, Instant now) {
    return Stream.of(
            database.abs().compareTo(TOLERANCE) > 0
                ? Optional.of("the database's clock differs by " + database.abs())
                : Optional.<String>empty(),
            future("a file of the data folder", newestFile, now),
            newestEvent.flatMap(event -> future("the newest event", event, now)))
        .flatMap(Optional::stream)
        .map(what -> Finding.wrong(what, REMEDY))
        .toList();
  }

  private static Optional<String> future(String what, Instant at, Instant now) {
    return at.isAfter(now.plus(TOLERANCE))
        ? Optional.of("%s is of %s, which is yet to come".formatted(what, at))
        : Optional.empty();
  }
}
