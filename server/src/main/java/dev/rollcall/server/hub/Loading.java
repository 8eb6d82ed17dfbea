// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.FieldRefusals;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.session.Effect;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.session.Work;
import dev.rollcall.server.settings.Config;
import dev.rollcall.server.store.LookTable;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Asks the store what an agent should know and do. Only a command costs a write.
///
/// @param load of which agent, and how many commands there is room for
record Loading(Effect.Load load, InstantSource clock) {
  /// What a look showed.
  record Look(SessionEvent event, Work.Backlog commands) {}

  /// Where there are commands, and room for them, they are claimed.
  CompletableFuture<SessionEvent> after(Look look, Store store) {
    return look.commands() == Work.Backlog.MORE && load.room() > 0
        ? store.writeLater(this::claim)
        : CompletableFuture.completedFuture(look.event());
  }

  Look look(Tx tx) {
    return look(tx, List.of());
  }

  private SessionEvent claim(Tx tx) {
    var now = clock.instant();
    if (load.kind() == AgentKind.FIELD) {
      current(tx).ifPresent(agent -> FieldRefusals.apply(tx, agent, now));
    }
    var commands = tx.commands().claim(load.lease(), load.kind(), load.room(), now);
    return look(tx, commands).event();
  }

  /// The agent, as long as the lease is the newest.
  private Optional<AgentRecord> current(Tx tx) {
    return tx.agents()
        .find(load.lease().agent())
        .filter(record -> record.epoch().equals(load.lease().epoch()));
  }

  private Look look(Tx tx, List<Command> commands) {
    var now = clock.instant();
    return tx.looks()
        .find(load.lease(), load.kind(), now)
        .map(found -> look(found, commands, now))
        .orElseGet(() -> new Look(new SessionEvent.LeaseLost(), Work.Backlog.NONE));
  }

  private Look look(LookTable.Found found, List<Command> commands, Instant now) {
    var backlog =
        switch (found.commands()) {
          case WAITING -> Work.Backlog.MORE;
          case NONE -> Work.Backlog.NONE;
        };
    var work =
        new Work(
            found.desired(),
            config(found, now),
            found.monitoring().desired(),
            found.monitoring().reason(),
            commands,
            backlog);
    return new Look(new SessionEvent.Loaded(load.lease(), work), backlog);
  }

  private Config config(LookTable.Found found, Instant now) {
    return Config.of(
        load.lease().agent(), found.person(), found.rules(), found.settings(), found.newest(), now);
  }
}
