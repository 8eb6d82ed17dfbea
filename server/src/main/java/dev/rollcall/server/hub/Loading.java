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
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
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
    var backlog = backlog(tx);
    return new Look(answer(tx, List.of(), backlog), backlog);
  }

  private SessionEvent claim(Tx tx) {
    var now = clock.instant();
    if (load.kind() == AgentKind.FIELD) {
      current(tx).ifPresent(agent -> FieldRefusals.apply(tx, agent, now));
    }
    var commands = tx.commands().claim(load.lease(), load.kind(), load.room(), now);
    return answer(tx, commands, backlog(tx));
  }

  private Work.Backlog backlog(Tx tx) {
    return tx.commands().hasWork(load.lease(), load.kind(), clock.instant())
        ? Work.Backlog.MORE
        : Work.Backlog.NONE;
  }

  private SessionEvent answer(Tx tx, List<Command> commands, Work.Backlog backlog) {
    return current(tx)
        .<SessionEvent>map(record -> loaded(tx, record, commands, backlog))
        .orElseGet(SessionEvent.LeaseLost::new);
  }

  /// The agent, as long as the lease is the newest.
  private Optional<AgentRecord> current(Tx tx) {
    return tx.agents()
        .find(load.lease().agent())
        .filter(record -> record.epoch().equals(load.lease().epoch()));
  }

  private SessionEvent loaded(
      Tx tx, AgentRecord record, List<Command> commands, Work.Backlog backlog) {
    var config = Config.load(tx, record.agent(), clock.instant());
    return new SessionEvent.Loaded(
        load.lease(),
        new Work(
            record.desired(),
            config,
            record.monitoring().desired(),
            record.monitoring().reason(),
            commands,
            backlog));
  }
}
