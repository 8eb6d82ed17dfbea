// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of a wire, with all that a test has done to it.
final class Flow {
  private static final int CHUNK = 1_024;
  private static final int LARGE_CHUNK = 16_384;

  private final AtomicLong carried = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private boolean held;
  private volatile Duration delay = Duration.ZERO;

  /// Without end: 0.
  private volatile int bytesPerSecond;

  void delay(Duration delay) {
    this.delay = delay;
  }

  void limit(int bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  void hold() {
    set(true);
  }

  void release() {
    set(false);
  }

  private void set(boolean held) {
    lock.lock();
    try {
      this.held = held;
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long carried() {
    return carried.get();
  }

  /// Until either end has gone. A piece that arrives while another is delayed is delayed anew, so
  /// it may come up to twice as late.
  void carry(InputStream from, OutputStream to, Wire.Filter filter) throws IOException {
    var buffer = new byte[LARGE_CHUNK];
    for (; ; ) {
      var limit = bytesPerSecond;
      var n = from.read(buffer, 0, limit == 0 ? LARGE_CHUNK : CHUNK);
      if (n < 0) {
        return;
      }
      LockSupport.parkNanos(delay.toNanos());
      awaitRelease();
      to.write(filter.pass(Arrays.copyOf(buffer, n)));
      carried.addAndGet(n);
      if (limit > 0) {
        LockSupport.parkNanos(1_000_000_000L * n / limit);
      }
    }
  }

  private void awaitRelease() {
    lock.lock();
    try {
      while (held) {
        released.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
