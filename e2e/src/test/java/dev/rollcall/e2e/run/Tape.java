// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Everything that came from somewhere, in the order in which it came, and a way to wait for more.
/// Nothing is ever taken off it, so that a test can also say what did not come in between. When it
/// is full, every later look fails: a test that records more than this is a test gone wrong.
public final class Tape<T> {
  private static final int LIMIT = 200_000;

  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grew = lock.newCondition();
  private final List<T> items = new ArrayList<>();
  private boolean full;

  public Tape(String name) {
    this.name = name;
  }

  public void add(T item) {
    lock.lock();
    try {
      if (items.size() < LIMIT) {
        items.add(item);
      } else {
        full = true;
      }
      grew.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public List<T> all() {
    return from(0);
  }

  /// What it holds, also when more came than it can hold.
  List<T> held() {
    lock.lock();
    try {
      return List.copyOf(items);
    } finally {
      lock.unlock();
    }
  }

  /// What came after a mark that {@link #mark} gave.
  public List<T> from(int mark) {
    lock.lock();
    try {
      checkNotFull();
      return List.copyOf(items.subList(mark, items.size()));
    } finally {
      lock.unlock();
    }
  }

  /// Where the tape stands now.
  public int mark() {
    lock.lock();
    try {
      return items.size();
    } finally {
      lock.unlock();
    }
  }

  /// The first item, of all that ever came, that is as wanted; waits for it.
  ///
  /// @param what names it, for the failure
  public T await(String what, Duration within, Predicate<? super T> wanted) {
    return awaitFrom(0, what, within, wanted);
  }

  /// The first item after the mark that is as wanted; waits for it.
  public T awaitFrom(int mark, String what, Duration within, Predicate<? super T> wanted) {
    long nanosLeft = within.toNanos();
    int looked = mark;
    lock.lock();
    try {
      for (; ; ) {
        checkNotFull();
        for (; looked < items.size(); looked++) {
          if (wanted.test(items.get(looked))) {
            return items.get(looked);
          }
        }
        if (nanosLeft <= 0) {
          throw new AssertionError(
              "%s: no %s within %s; came: %s"
                  .formatted(name, what, within, tail(items.subList(mark, items.size()))));
        }
        nanosLeft = grew.awaitNanos(nanosLeft);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(name + ": interrupted while waiting for " + what, e);
    } finally {
      lock.unlock();
    }
  }

  private void checkNotFull() {
    if (full) {
      throw new AssertionError(name + ": more than " + LIMIT + " items came");
    }
  }

  private static String tail(List<?> items) {
    var last = items.subList(Math.max(0, items.size() - 20), items.size());
    var text = new StringBuilder(items.size() + " items");
    for (var item : last) {
      text.append("\n    ").append(item);
    }
    return text.toString();
  }
}
