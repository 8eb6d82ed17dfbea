// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The connection whose stream the server has greeted, for those who send beside the stream.
public final class LiveConnection {
  private final InstantSource steady;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Channel channel;
  private long count;

  public LiveConnection(InstantSource steady) {
    this.steady = steady;
  }

  void is(Channel live) {
    lock.lock();
    try {
      count++;
      set(live);
    } finally {
      lock.unlock();
    }
  }

  void isGone() {
    set(null);
  }

  /// Which one it is, counted from 1; 0 while there is none. One that was lost and has come back is
  /// another.
  public long number() {
    lock.lock();
    try {
      return channel == null ? 0 : count;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for one until the deadline.
  Optional<Channel> await(Instant deadline) throws InterruptedException {
    lock.lock();
    try {
      long left = Duration.between(steady.instant(), deadline).toNanos();
      while (channel == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(channel);
    } finally {
      lock.unlock();
    }
  }

  /// Waits before another try: this long, or until the connection changes.
  void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      Channel before = channel;
      long left = time.toNanos();
      while (Objects.equals(channel, before) && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void set(@Nullable Channel next) {
    lock.lock();
    try {
      channel = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
