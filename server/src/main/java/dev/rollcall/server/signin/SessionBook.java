// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.Principal;
import dev.rollcall.server.access.Remembered;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every session there is, in memory: so a wrong cookie costs a hash and no disk, and a right one
/// no write. When each was used last is written down once a minute.
public final class SessionBook implements AutoCloseable {
  private final Store store;
  private final SecondFactorDemand demand;
  private final InstantSource clock;
  private final Remembered<Map<TokenHash, KnownSession>> pages;

  /// By the id of a session, since the last writing.
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  /// Whether a request is somebody's doing.
  public enum Use {
    PERSON,
    /// A page that looks by itself. It keeps no session alive.
    PAGE
  }

  public SessionBook(Store store, Bus bus, SecondFactorDemand demand, InstantSource clock) {
    this.store = store;
    this.demand = demand;
    this.clock = clock;
    this.pages = new Remembered<>(store, bus, SessionBook::entries);
  }

  /// Empty when the word is no session's, or the session is over.
  public Optional<Principal> look(String word, Use use) {
    var now = clock.instant();
    var found =
        SessionSecret.parse(word)
            .flatMap(secret -> Optional.ofNullable(pages.get().get(secret.hash())))
            .filter(known -> isLive(known.session(), now));
    if (use == Use.PERSON) {
      found.ifPresent(known -> seen.put(known.session().id(), now));
    }
    return found.map(this::principal);
  }

  /// Whether the session of this principal goes on, and may do the same.
  public boolean isCurrent(Principal principal) {
    var now = clock.instant();
    return pages.get().values().stream()
        .filter(known -> principal.session().equals(Optional.of(known.session().id())))
        .filter(known -> isLive(known.session(), now))
        .anyMatch(known -> principal(known).equals(principal));
  }

  /// Writes down which sessions were used, and forgets those that are over.
  public void refresh() {
    var now = clock.instant();
    var batch = Map.copyOf(seen);
    if (!batch.isEmpty()) {
      store.write(tx -> {
        batch.forEach(tx.sessions()::seen);
        return batch;
      });
    }
    pages.refresh();
    if (pages.get().values().stream().anyMatch(known -> !isLive(known.session(), now))) {
      store.write(tx -> tx.sessions().forget(now.minus(BrowserSession.IDLE), now));
    }
    batch.forEach(seen::remove);
  }

  /// May be called twice.
  @Override
  public void close() {
    pages.close();
  }

  private boolean isLive(BrowserSession session, Instant now) {
    var noted = seen.get(session.id());
    var last = noted == null || noted.isBefore(session.seenAt()) ? session.seenAt() : noted;
    return !session.isOver(now, last);
  }

  private Principal principal(KnownSession known) {
    return demand.principal(known.owner(), known.session());
  }

  private static Map<TokenHash, KnownSession> entries(Tx tx) {
    return tx.sessions().known().stream()
        .collect(Collectors.toUnmodifiableMap(KnownSession::hash, Function.identity()));
  }
}
