// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.store.EventTable;
import java.time.Instant;

/// Writes each step of a command into the history, in the transaction of the step.
record CommandHistory(EventTable events) {
  private static final String AGENT = "agent";
  private static final String SERVER = "server";

  void queued(Command command) {
    append(
        command, CommandState.QUEUED, command.createdAt(), command.requestedBy(), command.reason());
  }

  void sent(Command command, int attempt, Instant at) {
    append(command, CommandState.SENT, at, SERVER, attempt == 1 ? "" : "attempt " + attempt);
  }

  void received(Command command, Instant at) {
    append(command, CommandState.RECEIVED, at, AGENT, "");
  }

  void requeued(Command command, String because, Instant at) {
    append(command, CommandState.QUEUED, at, SERVER, because);
  }

  void settled(Command command, Outcome outcome, Instant at) {
    ended(command, outcome, AGENT, at);
  }

  void cancelled(Command command, Outcome outcome, String by, Instant at) {
    ended(command, outcome, by, at);
  }

  void givenUp(Command command, Outcome outcome, Instant at) {
    ended(command, outcome, SERVER, at);
  }

  private void ended(Command command, Outcome outcome, String actor, Instant at) {
    append(command, outcome.state(), at, actor, outcome.code() + ": " + outcome.message());
  }

  private void append(
      Command command, CommandState state, Instant at, String actor, String detail) {
    events.append(
        new Event(
            at,
            Kinds.COMMAND + state.text(),
            actor,
            Event.Subject.of(command.agent(), command.id()),
            detail));
  }
}
