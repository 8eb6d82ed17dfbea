// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/// Lets each line that a peer can cause into the log once a minute, so that nobody can fill it.
public final class LineLimit {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /// Beyond so many lines a minute the others are left out: more are no news.
  private static final int MOST = 1_000;

  private final InstantSource clock;
  private final Set<Line> said = new HashSet<>();
  private Instant until = Instant.MIN;

  private record Line(String cause, String peer) {}

  public LineLimit(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether nobody has said so of this peer in the present minute.
  public synchronized boolean isNews(String cause, String peer) {
    var now = clock.instant();
    if (!now.isBefore(until)) {
      said.clear();
      until = now.plus(WINDOW);
    }
    return said.size() < MOST && said.add(new Line(cause, peer));
  }
}
