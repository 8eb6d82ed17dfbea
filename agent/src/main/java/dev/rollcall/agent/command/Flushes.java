// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.command;

import dev.rollcall.agent.activity.Flusher;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.agent.state.StateListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Flushes, by command and of the agent's own accord at a check-out, one at a time.
public final class Flushes implements Work, StateListener, AutoCloseable {
  /// One flush waits for the server at most so long; what it could not send stays in the buffer.
  public static final Duration LONGEST = Duration.ofSeconds(60);

  private static final int WAITING = 8;
  private static final Logger log = LoggerFactory.getLogger(Flushes.class);

  private final Worker worker = new Worker("flush", WAITING);
  private final Flusher flusher;
  private final InstantSource steady;
  private final BiConsumer<CommandId, Outcome> ended;

  public Flushes(Flusher flusher, InstantSource steady, BiConsumer<CommandId, Outcome> ended) {
    this.flusher = flusher;
    this.steady = steady;
    this.ended = ended;
  }

  @Override
  public Acceptance begin(Command command, Instant deadline) {
    return worker.offer(() -> run(deadline, outcome -> ended.accept(command.id(), outcome)));
  }

  /// What was left over from a check-out without a connection.
  void catchUp(Instant now) {
    if (!flusher.hasNothing()) {
      ofOwnAccord(now);
    }
  }

  @Override
  public void changed(AgentState before, AgentState after) {
    if (before.attendance().isCheckedIn()
        && after.attendance().status() == Attendance.Status.CHECKED_OUT) {
      ofOwnAccord(steady.instant());
    }
  }

  @Override
  public void close() {
    worker.close();
  }

  /// When the worker is busy it is flushing already.
  private void ofOwnAccord(Instant now) {
    Acceptance _ =
        worker.offer(() ->
            run(
                now.plus(LONGEST),
                outcome -> log.atInfo().addKeyValue("outcome", outcome).log("flushed")));
  }

  private void run(Instant deadline, Consumer<Outcome> then) {
    try {
      then.accept(flush(deadline));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome flush(Instant deadline) throws InterruptedException {
    try {
      return switch (flusher.flush(deadline)) {
        case Flusher.Result.Emptied(int entries) -> new Done(entries + " entries sent", "");
        case Flusher.Result.Left(String why) -> new Failed("not_sent", why);
      };
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("flush failed");
      return new Failed("not_sent", String.valueOf(e.getMessage()));
    }
  }
}
