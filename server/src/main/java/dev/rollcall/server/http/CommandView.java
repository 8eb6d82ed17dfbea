// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.command.Waiting;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One command with its life so far.
record CommandView(
    String id,
    String type,
    String state,
    String domain,
    String userId,
    String macAddress,
    String reason,
    String requestedBy,
    @Nullable String createdAt,
    @Nullable String expiresAt,
    @Nullable String waitingBecause,
    @Nullable Ended outcome,
    List<Step> timeline) {

  record Ended(String code, String message) {}

  record Step(String state, @Nullable String at, @Nullable String detail) {}

  static CommandView of(Tx tx, Command command, Instant now) {
    var zone = tx.directory().rulesOf(command.agent().domain()).zone();
    var waiting = new Waiting(zone, now);
    var because =
        tx.agents()
            .find(command.agent())
            .map(agent -> waiting.because(command, agent))
            .orElse(null);
    return of(command, because, tx.events().of(command.id()));
  }

  private static CommandView of(
      Command command, @Nullable String waitingBecause, List<StoredEvent> history) {
    return new CommandView(
        command.id().value(),
        command.type().text(),
        command.state().text(),
        command.agent().domain().value(),
        command.agent().user().value(),
        command.agent().mac().value(),
        command.reason(),
        command.requestedBy(),
        Times.utc(command.createdAt()),
        Times.utc(command.expiresAt()),
        waitingBecause,
        ended(command.outcome()),
        history.stream()
            .map(StoredEvent::event)
            .filter(event -> event.kind().startsWith(Kinds.COMMAND))
            .map(CommandView::step)
            .toList());
  }

  private static @Nullable Ended ended(@Nullable Outcome outcome) {
    return outcome == null ? null : new Ended(outcome.code(), outcome.message());
  }

  private static Step step(Event event) {
    return new Step(
        event.kind().substring(Kinds.COMMAND.length()),
        Times.utc(event.at()),
        event.detail().isEmpty() ? null : event.detail());
  }
}
