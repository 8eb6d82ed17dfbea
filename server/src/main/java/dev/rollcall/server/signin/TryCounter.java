// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Counts tries by whatever they have in common. However many names there are, it takes up 256 kB:
/// they share places, and nobody outside can know who shares one.
final class TryCounter {
  private static final int PLACES = 1 << 16;

  private final int most;
  private final Duration window;
  private final InstantSource clock;
  private final HashFunction hash;
  private final int[] counts = new int[PLACES];
  private Instant until = Instant.MIN;

  /// @param most tries in a window
  TryCounter(int most, Duration window, RandomGenerator random, InstantSource clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
    this.hash = Hashing.sipHash24(random.nextLong(), random.nextLong());
  }

  /// Counts one more; when there were too many, it counts none and says how long to wait.
  synchronized Optional<Duration> take(String name) {
    var now = clock.instant();
    if (!now.isBefore(until) || now.isBefore(until.minus(window))) {
      Arrays.fill(counts, 0);
      until = now.plus(window);
    }
    var place = place(name);
    if (counts[place] >= most) {
      return Optional.of(Duration.between(now, until));
    }
    counts[place]++;
    return Optional.empty();
  }

  /// One that was taken did not fail.
  synchronized void giveBack(String name) {
    var place = place(name);
    counts[place] = Math.max(0, counts[place] - 1);
  }

  private int place(String name) {
    return hash.hashString(name, StandardCharsets.UTF_8).asInt() & (PLACES - 1);
  }
}
