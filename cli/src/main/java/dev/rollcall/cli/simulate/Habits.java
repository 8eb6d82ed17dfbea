// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;
import java.util.Optional;

/// How an agent behaves, whatever it plays.
///
/// @param heartbeat how often it says that it is there; empty for what is usual for its kind
/// @param entries of one batch of activity
/// @param pictureBytes of a picture, at least, up to 32 MiB; the smallest has some 150
/// @param readRate bytes a second that it reads of its stream at most; 0 for as they come
/// @param clockSkew its wall clock is wrong by up to so much, to either side
/// @param killBetween of all effects, those after which it dies before it answers
/// @param lateAck how long every acknowledgement is held back
record Habits(
    Optional<Duration> heartbeat,
    int entries,
    int pictureBytes,
    int readRate,
    Duration clockSkew,
    Share killBetween,
    Duration lateAck) {
  static final Habits USUAL =
      new Habits(Optional.empty(), 3, 0, 0, Duration.ZERO, Share.NONE, Duration.ZERO);

  /// The largest batch that a server takes.
  private static final int MOST_ENTRIES = 1_000;

  /// The largest picture that a server takes.
  private static final int MOST_PICTURE_BYTES = 32 << 20;

  private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(100);

  Habits {
    if (entries < 1 || entries > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + MOST_ENTRIES + " entries, was " + entries);
    }
    if (pictureBytes > MOST_PICTURE_BYTES) {
      throw new IllegalArgumentException(
          "a picture has at most " + MOST_PICTURE_BYTES + " bytes, was " + pictureBytes);
    }
    if (heartbeat.filter(every -> every.compareTo(SHORTEST_HEARTBEAT) < 0).isPresent()) {
      throw new IllegalArgumentException("a heartbeat comes at most every 100 ms");
    }
  }

  Habits readingAt(int bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("a slow agent reads at least 1 byte in a second");
    }
    return new Habits(
        heartbeat, entries, pictureBytes, bytesPerSecond, clockSkew, killBetween, lateAck);
  }

  Habits wrongBy(Duration skew) {
    return new Habits(heartbeat, entries, pictureBytes, readRate, skew, killBetween, lateAck);
  }
}
