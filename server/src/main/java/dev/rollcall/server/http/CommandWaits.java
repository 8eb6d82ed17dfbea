// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Callers that wait for a command to end.
final class CommandWaits {
  /// How often somebody who waits looks by himself, should a hint be lost.
  private static final Duration RECHECK = Duration.ofSeconds(5);

  private final CommandService commands;
  private final Feed feed;
  private final Bus bus;
  private final Semaphore places;

  /// @param most how many may wait at once
  CommandWaits(CommandService commands, Feed feed, Bus bus, int most) {
    this.commands = commands;
    this.feed = feed;
    this.bus = bus;
    this.places = new Semaphore(most);
  }

  /// The command when it has ended, or as it is when the time is over; empty when there is none.
  Optional<Command> ended(CommandId id, Duration most) {
    if (!places.tryAcquire()) {
      throw new Refused(
          Problem.of(503, "too_many_waits", "too many callers wait; ask without wait")
              .retryAfter(Duration.ofSeconds(1)));
    }
    try {
      return await(id, most);
    } finally {
      places.release();
    }
  }

  private Optional<Command> await(CommandId id, Duration most) {
    var deadline = Deadline.in(most);
    for (; ; ) {
      var seen = feed.newest();
      var command = commands.find(id);
      var over = command.isEmpty() || command.get().state().isEnd() || feed.isClosed();
      if (over || deadline.isOver()) {
        return command;
      }
      bus.publish(new Signal.AgentWatched(command.get().agent()));
      awaitNews(id, seen, deadline);
    }
  }

  private void awaitNews(CommandId id, long seen, Deadline deadline) {
    var recheck = deadline.atMost(RECHECK);
    var cursor = seen;
    while (!recheck.isOver() && !feed.isClosed()) {
      var news = feed.after(cursor, recheck.remaining());
      if (news.stream().anyMatch(event -> event.event().subject().command().equals(id.value()))) {
        return;
      }
      cursor = news.isEmpty() ? cursor : news.getLast().number();
    }
  }
}
