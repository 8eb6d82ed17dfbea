// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.Store;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is new in the history, read from the store once for all who watch.
///
/// The newest events are kept in memory. Each watcher keeps its own place: one that falls behind
/// costs no memory here, and reads from the store instead.
final class Feed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final int KEPT = 2_048;
  private static final int BATCH = 200;

  /// How often it looks by itself, should a hint be lost.
  private static final Duration RECHECK = Duration.ofSeconds(5);

  private final Store store;
  private final Bus.Subscription hints;
  private final Thread reader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hinted = lock.newCondition();
  private final Condition grew = lock.newCondition();
  private final Deque<StoredEvent> kept = new ArrayDeque<>();

  /// Everything behind this number, up to the newest, is kept.
  private long floor;

  private long newest;
  private boolean dirty;
  private boolean closed;

  Feed(Store store, Bus bus) {
    this.store = store;
    this.floor = newestIn(store);
    this.newest = floor;
    this.reader = Thread.ofVirtual().name("history-feed").unstarted(this::run);
    this.hints = bus.subscribe(this::hear);
  }

  void start() {
    reader.start();
  }

  /// The number of the newest event that was read.
  long newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /// The place that somebody asks for, or now when it is one of another history. The store decides:
  /// others may have seen what was not read here yet.
  long within(long number) {
    return number <= newest() ? number : Math.min(number, newestIn(store));
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// The next events behind `number`; waits for one, at most so long. Empty when there is none, and
  /// at once when the feed is closed.
  List<StoredEvent> after(long number, Duration most) {
    lock.lock();
    try {
      var left = most.toNanos();
      while (newest <= number && left > 0 && !closed) {
        left = grew.awaitNanos(left);
      }
      if (number >= floor || closed) {
        return keptBehind(number);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
    return read(number);
  }

  /// Found from the newest on: who keeps up must not cost a look at all of them each time.
  private List<StoredEvent> keptBehind(long number) {
    var behind = new ArrayDeque<StoredEvent>();
    for (var events = kept.descendingIterator(); events.hasNext(); ) {
      var event = events.next();
      if (event.number() <= number) {
        break;
      }
      behind.addFirst(event);
    }
    return behind.stream().limit(BATCH).toList();
  }

  @Override
  public void close() {
    hints.close();
    lock.lock();
    try {
      closed = true;
      hinted.signalAll();
      grew.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static long newestIn(Store store) {
    return store.read(tx -> tx.events().newest());
  }

  private List<StoredEvent> read(long number) {
    return store.read(tx -> tx.events().after(number, BATCH));
  }

  private void hear(Signal signal) {
    if (signal instanceof Signal.HistoryGrew) {
      lock.lock();
      try {
        dirty = true;
        hinted.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  private void run() {
    while (awaitHint()) {
      try {
        readOn();
      } catch (RuntimeException failure) {
        LOG.atWarn().setCause(failure).log("the history cannot be read; trying again");
      }
    }
  }

  /// False when the feed is closed.
  private boolean awaitHint() {
    lock.lock();
    try {
      var left = RECHECK.toNanos();
      while (!dirty && !closed && left > 0) {
        left = hinted.awaitNanos(left);
      }
      dirty = false;
      return !closed;
    } catch (InterruptedException _) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void readOn() {
    var batch = read(newest());
    while (!batch.isEmpty()) {
      keep(batch);
      batch = batch.size() < BATCH ? List.of() : read(newest());
    }
  }

  private void keep(List<StoredEvent> batch) {
    lock.lock();
    try {
      kept.addAll(batch);
      newest = batch.getLast().number();
      while (kept.size() > KEPT) {
        floor = kept.removeFirst().number();
      }
      grew.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
