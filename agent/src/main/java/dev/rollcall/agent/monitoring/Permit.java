// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.monitoring;

import dev.rollcall.agent.state.AgentState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets a worker ask, at any moment and from its own thread, whether it may go on. The loop tells
/// it every change, so a stop reaches a capture that has already begun.
public final class Permit {
  private final InstantSource wall;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private AgentState state;

  public Permit(AgentState state, InstantSource wall) {
    this.state = state;
    this.wall = wall;
  }

  public void update(AgentState newest) {
    lock.lock();
    try {
      state = newest;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public Optional<Rule> refusal() {
    lock.lock();
    try {
      return Monitoring.refusal(state, wall.instant());
    } finally {
      lock.unlock();
    }
  }

  /// Waits this long, or less when it is refused meanwhile.
  public Optional<Rule> refusalWithin(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      Optional<Rule> refusal = Monitoring.refusal(state, wall.instant());
      while (left > 0 && refusal.isEmpty()) {
        left = changed.awaitNanos(left);
        refusal = Monitoring.refusal(state, wall.instant());
      }
      return refusal;
    } finally {
      lock.unlock();
    }
  }
}
