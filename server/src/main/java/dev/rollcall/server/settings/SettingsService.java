// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.Optional;

/// Changes layers of settings, and has the workstations that they touch told.
public final class SettingsService {
  private final Store store;
  private final InstantSource clock;

  public SettingsService(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// An empty layer when there is none.
  public SettingsLayer layer(Scope scope) {
    return store.read(tx -> tx.settings().layer(scope)).orElse(SettingsLayer.EMPTY);
  }

  public Settings effective(AgentId agent) {
    return store.read(tx -> tx.settings().effective(agent));
  }

  /// Replaces a layer; a repeat changes nothing and is not pushed.
  public SettingsLayer put(Scope scope, SettingsLayer layer, String actor) {
    return store.write(tx -> {
      if (!tx.settings().layer(scope).equals(Optional.of(layer))) {
        tx.settings().put(scope, layer);
        tell(tx, scope, actor, "now " + layer.toMap());
      }
      return layer;
    });
  }

  public void delete(Scope scope, String actor) {
    store.write(tx -> {
      var existed = tx.settings().delete(scope);
      if (existed) {
        tell(tx, scope, actor, "removed");
      }
      return existed;
    });
  }

  private void tell(Tx tx, Scope scope, String actor, String detail) {
    switch (scope) {
      case Scope.Defaults() -> {
        tx.agents().changedForAll(Part.SETTINGS);
        tx.signal(new Signal.FleetWork());
      }
      case Scope.OfDomain(var domain) -> {
        tx.agents().changed(Part.SETTINGS, domain);
        tx.signal(new Signal.DomainWork(domain));
      }
      case Scope.OfPerson(var person) -> {
        tx.agents().changed(Part.SETTINGS, person);
        tx.agents().of(person).forEach(agent -> tx.signal(new Signal.AgentWork(agent)));
      }
      case Scope.OfWorkstation(var agent) -> {
        tx.agents().changed(Part.SETTINGS, agent);
        tx.signal(new Signal.AgentWork(agent));
      }
    }
    tx.events()
        .append(new Event(clock.instant(), Kinds.SETTINGS_CHANGED, actor, subject(scope), detail));
  }

  private static Event.Subject subject(Scope scope) {
    return switch (scope) {
      case Scope.Defaults() -> Event.Subject.SERVER;
      case Scope.OfDomain(var domain) -> Event.Subject.ofDomain(domain.value());
      case Scope.OfPerson(var person) -> Event.Subject.of(person);
      case Scope.OfWorkstation(var agent) -> Event.Subject.of(agent);
    };
  }
}
