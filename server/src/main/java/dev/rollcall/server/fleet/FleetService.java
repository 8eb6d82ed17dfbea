// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Workstations: which there are, and whether each is monitored.
public final class FleetService {
  private final Store store;
  private final InstantSource clock;

  public FleetService(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  public List<AgentRecord> agents(Reach reach, Optional<AgentId> after, int most) {
    return store.read(tx -> tx.agents().list(reach, after, most));
  }

  public Optional<AgentRecord> agent(AgentId agent) {
    return store.read(tx -> tx.agents().find(agent));
  }

  /// Sets the monitoring state; a repeat changes nothing and is not pushed. A workstation that has
  /// not connected yet finds the state when it does.
  public AgentRecord setMonitoring(
      AgentId agent, MonitoringState state, String reason, String actor) {
    return store.write(
        importance(state),
        tx -> {
          var before = tx.agents().find(agent).map(record -> record.monitoring().desired());
          if (before.isEmpty() || before.get() != state) {
            change(tx, agent, state, reason, actor);
          }
          return tx.agents().find(agent).orElseThrow();
        });
  }

  private static Importance importance(MonitoringState state) {
    return switch (state) {
      case ON -> Importance.ORDINARY;
      case PAUSED, OFF -> Importance.PROTECTIVE;
    };
  }

  private void change(Tx tx, AgentId agent, MonitoringState state, String reason, String actor) {
    tx.agents().setMonitoring(agent, state, reason);
    tx.events()
        .append(
            new Event(
                clock.instant(),
                Kinds.MONITORING_CHANGED,
                actor,
                Event.Subject.of(agent),
                reason.isEmpty() ? state.text() : state.text() + ": " + reason));
    tx.signal(new Signal.AgentWork(agent));
  }
}
