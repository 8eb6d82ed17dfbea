// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every identity there is, in memory (about 1 kB each), so that event loops can ask what a
/// certificate is worth without waiting for the store. A change is here milliseconds after its
/// commit, and before a new certificate is handed out.
public final class IdentityBook implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityBook.class);

  private final Store store;
  private final InstantSource clock;
  private final Map<AgentId, Identity> pages = new ConcurrentHashMap<>();
  private final Bus.Subscription changes;

  /// Reads all of them.
  public IdentityBook(Store store, Bus bus, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.changes = bus.subscribe(this::hear);
    refresh();
  }

  public Standing standing(Badge badge) {
    return Standing.of(badge, find(badge.agent()), now());
  }

  Optional<Identity> find(AgentId agent) {
    return Optional.ofNullable(pages.get(agent));
  }

  private Instant now() {
    return clock.instant();
  }

  /// An older one than is known changes nothing: answers of the store may overtake each other.
  void put(Identity identity) {
    pages.merge(
        identity.agent(),
        identity,
        (known, read) -> read.revision() >= known.revision() ? read : known);
  }

  /// Looks by itself, should a hint be lost.
  public void refresh() {
    store.read(tx -> tx.identities().all()).forEach(this::put);
  }

  private void hear(Signal signal) {
    if (signal instanceof Signal.IdentityChanged(var agent)) {
      var _ =
          store
              .readLater(tx -> tx.identities().find(agent))
              .whenComplete((found, failure) -> {
                if (failure != null) {
                  LOG.atWarn()
                      .setCause(failure)
                      .addKeyValue("agent", agent.label())
                      .log("a changed identity could not be read; the next look is in a minute");
                } else {
                  found.ifPresent(this::put);
                }
              });
    }
  }

  /// May be called twice.
  @Override
  public void close() {
    changes.close();
  }
}
