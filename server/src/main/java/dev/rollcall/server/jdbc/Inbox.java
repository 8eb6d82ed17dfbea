// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A bounded queue that can be closed: what was accepted is still taken, nothing new is accepted.
final class Inbox<T> {
  enum Answer {
    ACCEPTED,
    FULL,
    CLOSED
  }

  private final int bound;
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  Inbox(int bound) {
    this.bound = bound;
  }

  Answer offer(T item) {
    lock.lock();
    try {
      if (closed) {
        return Answer.CLOSED;
      }
      if (waiting.size() >= bound) {
        return Answer.FULL;
      }
      waiting.add(item);
      changed.signal();
      return Answer.ACCEPTED;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is something, and takes what has gathered, at most `most`. Empty only when
  /// the inbox is closed and nothing is left.
  List<T> take(int most) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      var taken = new ArrayList<T>(Math.min(most, waiting.size()));
      while (taken.size() < most && !waiting.isEmpty()) {
        taken.add(waiting.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// May be called twice.
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
