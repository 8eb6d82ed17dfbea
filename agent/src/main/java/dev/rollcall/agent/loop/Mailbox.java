// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What waits for the loop, in order.
///
/// Bounded: when it is full a sender waits, which stops the stream from being read; after
/// [#PATIENCE] the sender fails with [Full]. Ends of streams and the wish to stop come in all the
/// same: there is one of each, and losing one would hang the loop.
public final class Mailbox {
  static final int CAPACITY = 64;
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(CAPACITY);

  private enum Postage {
    COUNTED,
    FREE
  }

  private record Letter(LoopEvent event, Postage postage) {}

  /// The loop takes nothing out any more.
  public static final class Full extends RuntimeException {
    Full() {
      super("the agent's mailbox stayed full for " + PATIENCE);
    }
  }

  /// Waits for room.
  ///
  /// @throws Full when there was none in time, or the thread was interrupted
  public void post(LoopEvent event) {
    try {
      if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Full();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Full();
    }
    letters.add(new Letter(event, Postage.COUNTED));
  }

  /// For what comes once: the end of a stream, the answer to a request, the wish to stop.
  public void postAlways(LoopEvent event) {
    letters.add(new Letter(event, Postage.FREE));
  }

  /// The next event, or empty after this time.
  Optional<LoopEvent> next(Duration patience) throws InterruptedException {
    Letter letter = letters.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (letter == null) {
      return Optional.empty();
    }
    if (letter.postage() == Postage.COUNTED) {
      room.release();
    }
    return Optional.of(letter.event());
  }
}
