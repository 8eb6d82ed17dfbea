// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts failed tries in the present minute, so that nobody tries at will.
public final class FailedTries {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /// Beyond so many addresses the others are counted as one.
  private static final int MOST_ADDRESSES = 10_000;

  private static final String OTHERS = "";

  private final int most;
  private final InstantSource clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private Instant until = Instant.MIN;

  /// @param most failures in a minute from one address
  public FailedTries(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /// Counts one more, and says how long to wait when there were too many; empty when not.
  public synchronized Optional<Duration> count(String address) {
    var now = clock.instant();
    if (!now.isBefore(until)) {
      counts.clear();
      until = now.plus(WINDOW);
    }
    var known = counts.containsKey(address) || counts.size() < MOST_ADDRESSES;
    return counts.merge(known ? address : OTHERS, 1, Integer::sum) > most
        ? Optional.of(Duration.between(now, until))
        : Optional.empty();
  }
}
