// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// Says that somebody looks at the fleet, so that agents are asked for a sign of life: exact while
/// a page is open, and free while none is.
final class Lookout {
  /// Any number of pages is one look in this time, a little less than the heartbeat of an event
  /// stream. A dead peer is shown as online for such a heartbeat, and the time that a sign of life
  /// may take: 25 s. Where agents are so many that they are asked in turn, it is up to 12 s more
  /// when the turns change, because there are more of them or fewer.
  private static final Duration PAUSE = Duration.ofSeconds(14);

  private final Bus bus;
  private final AtomicReference<Deadline> pause = new AtomicReference<>(Deadline.in(Duration.ZERO));

  Lookout(Bus bus) {
    this.bus = bus;
  }

  void look() {
    var current = pause.get();
    if (current.isOver() && pause.compareAndSet(current, Deadline.in(PAUSE))) {
      bus.publish(new Signal.FleetWatched());
    }
  }
}
