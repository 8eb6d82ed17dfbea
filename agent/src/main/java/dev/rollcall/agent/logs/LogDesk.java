// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.logs;

import dev.rollcall.agent.command.Work;
import dev.rollcall.agent.command.Worker;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.LogExcerpt;
import dev.rollcall.agent.message.LogQuery;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests for the agent's own log, one at a time, off the loop.
public final class LogDesk implements Work, AutoCloseable {
  private static final int WAITING = 3;
  private static final Logger log = LoggerFactory.getLogger(LogDesk.class);

  private final Worker worker = new Worker("logs", WAITING);
  private final LogReader reader;
  private final LogReport report;

  public LogDesk(LogReader reader, LogReport report) {
    this.reader = reader;
    this.report = report;
  }

  @Override
  public Acceptance begin(Command command, Instant deadline) {
    return worker.offer(() -> report.ended(command.id(), answer(command)));
  }

  @Override
  public void close() {
    worker.close();
  }

  private Outcome answer(Command command) {
    return command
        .logs()
        .map(query -> read(command, query))
        .orElseGet(() -> new Failed("no_query", "the request does not say which lines"));
  }

  private Outcome read(Command command, LogQuery query) {
    try {
      LogExcerpt excerpt = reader.read(query);
      report.read(command.id(), excerpt);
      return new Done(excerpt.lines().size() + " of " + excerpt.totalLines() + " lines", "");
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("the log could not be read");
      return new Failed("not_read", String.valueOf(e.getMessage()));
    }
  }
}
