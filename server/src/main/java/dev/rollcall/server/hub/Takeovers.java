// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.fleet.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Counts how often the streams of one workstation take over from each other. Now and then is a
/// network that comes back; again and again is two machines with one identity.
final class Takeovers {
  /// More than this in a minute is an alert (P10).
  static final int USUAL = 5;

  static final Duration WINDOW = Duration.ofMinutes(1);

  /// Beyond, the identity that was taken over least recently is forgotten.
  private static final int MOST = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<AgentId, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AgentId, Count> eldest) {
          return size() > MOST;
        }
      };

  private record Count(Instant since, int takeovers) {}

  /// One more; whether it is the one that raises the alert: the first too many of its minute.
  boolean isTooMany(AgentId agent, Instant now) {
    lock.lock();
    try {
      var count =
          counts.merge(
              agent,
              new Count(now, 1),
              (before, first) ->
                  now.isBefore(before.since().plus(WINDOW))
                      ? new Count(before.since(), before.takeovers() + 1)
                      : first);
      return count.takeovers() == USUAL + 1;
    } finally {
      lock.unlock();
    }
  }
}
