// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When to try again: one attempt in each window, at a moment drawn uniformly; windows double from
/// [#BASE] to [#CAP]. The rest of a window is waited out before the next begins: without that, a
/// fleet that was disconnected together would crowd at the start of each window.
///
/// @param window the window that the next attempt falls into
/// @param rest what is left of the window before
public record Backoff(Duration window, Duration rest) {
  public static final Duration BASE = Duration.ofSeconds(1);

  /// After a long absence of the server all are back within this and the time that it takes to
  /// serve them; a wider one would be waited for by those alone who came a little too early. The
  /// server lets no more in at once than it serves.
  public static final Duration CAP = Duration.ofSeconds(20);

  public static final Backoff FRESH = new Backoff(BASE, Duration.ZERO);

  /// A delay and the backoff to use after it.
  public record Draw(Duration delay, Backoff next) {}

  public Draw draw(RandomGenerator random) {
    Duration moment = Duration.ofNanos(random.nextLong(window.toNanos()));
    Duration doubled = window.multipliedBy(2);
    Duration wider = doubled.compareTo(CAP) > 0 ? CAP : doubled;
    return new Draw(rest.plus(moment), new Backoff(wider, window.minus(moment)));
  }
}
