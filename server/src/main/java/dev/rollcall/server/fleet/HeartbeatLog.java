// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who polled lately, for the presence of agents that open no stream. Kept in memory only: after a
/// restart the next poll says it again.
public final class HeartbeatLog {
  /// How long one poll counts as presence; agents poll every 30 s.
  public static final Duration COUNTS = Duration.ofSeconds(90);

  /// A bound against invented names; the oldest go first.
  private static final int MOST = 200_000;

  private final Map<PersonId, Instant> last = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public HeartbeatLog(InstantSource clock) {
    this.clock = clock;
  }

  public void heard(PersonId person) {
    if (last.size() >= MOST) {
      forgetOld();
    }
    if (last.size() < MOST) {
      last.put(person, clock.instant());
    }
  }

  /// The last poll, when it still counts.
  public Optional<Instant> recent(PersonId person) {
    return Optional.ofNullable(last.get(person)).filter(this::counts);
  }

  /// Everybody whose last poll still counts.
  public Map<PersonId, Instant> recent() {
    forgetOld();
    return Map.copyOf(last);
  }

  private void forgetOld() {
    last.values().removeIf(at -> !counts(at));
  }

  private boolean counts(Instant at) {
    return Duration.between(at, clock.instant()).compareTo(COUNTS) <= 0;
  }
}
