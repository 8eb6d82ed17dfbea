// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.activity;

import dev.rollcall.agent.activity.BatchSender.Result.NotStored;
import dev.rollcall.agent.activity.BatchSender.Result.Stored;
import dev.rollcall.agent.buffer.Entry;
import dev.rollcall.agent.buffer.EventBuffer;
import java.time.Instant;
import java.util.List;

/// Empties the buffer, batch by batch; an entry leaves it only after the server has said that it is
/// stored.
public final class Flusher {
  private static final int BATCH = 100;

  private final EventBuffer buffer;
  private final BatchSender sender;

  public Flusher(EventBuffer buffer, BatchSender sender) {
    this.buffer = buffer;
    this.sender = sender;
  }

  public sealed interface Result {
    record Emptied(int entries) implements Result {}

    record Left(String why) implements Result {}
  }

  public boolean hasNothing() {
    return buffer.isEmpty();
  }

  /// Sends what is in the buffer now. Blocks until the deadline at most.
  public Result flush(Instant deadline) throws InterruptedException {
    int sent = 0;
    for (; ; ) {
      List<Entry> batch = buffer.oldest(BATCH);
      if (batch.isEmpty()) {
        return new Result.Emptied(sent);
      }
      switch (sender.send(buffer.id(), batch, deadline)) {
        case Stored() -> {
          buffer.sentThrough(batch.getLast().number());
          sent += batch.size();
        }
        case NotStored(String why) -> {
          return new Result.Left(why);
        }
      }
    }
  }
}
