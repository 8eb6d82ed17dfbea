// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing of an agent that is to happen at a moment, which may be moved. Belongs to its loop.
final class Alarm {
  private final Loop loop;
  private final Runnable task;
  private @Nullable Future<?> timer;

  Alarm(Loop loop, Runnable task) {
    this.loop = loop;
    this.task = task;
  }

  /// In the place of what it was set to before.
  ///
  /// @param at by the same clock as `now`; empty for never
  void set(Optional<Instant> at, Instant now) {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    at.ifPresent(moment -> {
      Duration left = Duration.between(now, moment);
      timer = loop.after(left.isNegative() ? Duration.ZERO : left, task);
    });
  }
}
