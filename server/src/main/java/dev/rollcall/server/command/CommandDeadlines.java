// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.store.CommandTable;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Ends the commands whose time is over: each gets exactly one outcome, whatever its agent does.
public final class CommandDeadlines {
  /// How long after its deadline a command that the agent took may still report its outcome.
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int BATCH = 500;

  private final Store store;
  private final InstantSource clock;

  public CommandDeadlines(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Looks once, and ends what is due.
  public void run() {
    var now = clock.instant();
    var patience = now.minus(PATIENCE);
    if (!store.read(tx -> tx.commands().overdue(now, patience, 1)).isEmpty()) {
      store.write(tx -> giveUp(tx, now, patience));
    }
  }

  private static int giveUp(Tx tx, Instant now, Instant patience) {
    var overdue = tx.commands().overdue(now, patience, BATCH);
    overdue.forEach(due -> tx.commands().giveUp(due.command().id(), outcome(due), now));
    return overdue.size();
  }

  /// An agent that keeps a journal refuses what comes late, so what it has not taken did not
  /// happen.
  static Outcome outcome(CommandTable.Overdue due) {
    var taken =
        due.command().state() == CommandState.RECEIVED
            || (due.kind() == AgentKind.FIELD && due.command().state() == CommandState.SENT);
    return taken ? Outcome.noAnswer() : Outcome.expired();
  }
}
