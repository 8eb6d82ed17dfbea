// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Presence;
import dev.rollcall.server.session.Quiet;
import dev.rollcall.server.session.SessionEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Who is connected here. One look-up a push, however many agents there are; no lock is held while
/// anything is sent.
public final class Hub implements Presence, AutoCloseable {
  /// How far apart agents come back after a planned stop: so much each, within these bounds.
  private static final Duration APART = Duration.ofMillis(30);

  private static final Duration LEAST_SPREAD = Duration.ofSeconds(2);
  private static final Duration MOST_SPREAD = Duration.ofSeconds(60);

  /// How far apart agents are asked for a sign of life when somebody looks at all of them, and the
  /// most that this may take: a dead peer must not be shown as online for more than 40 s.
  private static final Duration TURN = Duration.ofMillis(1);

  private static final Duration MOST_TURNS = Duration.ofSeconds(12);

  /// A lease and the session that holds it.
  private record Entry(Lease lease, SessionLoop session) {}

  private final Map<AgentId, Entry> entries = new ConcurrentHashMap<>();
  private final Set<SessionLoop> open = ConcurrentHashMap.newKeySet();
  private final Takeovers takeovers = new Takeovers();
  private final LineLimit lines;
  private final SessionWork work;
  private final Duration quiet;
  private final InstantSource clock;
  private final Bus.Subscription subscription;

  /// With the usual time of quiet.
  ///
  /// @param clock monotonic
  public Hub(SessionWork work, Bus bus, InstantSource clock) {
    this(work, bus, Quiet.USUAL, clock);
  }

  /// @param quiet how long nothing may happen on a stream
  /// @param clock monotonic
  public Hub(SessionWork work, Bus bus, Duration quiet, InstantSource clock) {
    this.work = work;
    this.quiet = quiet;
    this.clock = clock;
    this.lines = new LineLimit(clock);
    this.subscription = bus.subscribe(this::hear);
  }

  /// A new session on a line, in the greeting. The executor is the event loop that owns the line.
  public SessionLoop open(Line line, Executor loop, Credential credential) {
    var session = new SessionLoop(line, loop, credential, this, work, quiet, clock);
    open.add(session);
    return session;
  }

  /// Ends the sessions whose credential does not count any more. To be called every second: nothing
  /// is read but memory.
  public void checkCredentials() {
    open.forEach(SessionLoop::checkCredential);
  }

  /// Posts a tick to the sessions where time matters now. To be called a few times a second.
  public void tick() {
    var now = clock.instant();
    open.forEach(session -> session.tick(now));
  }

  @Override
  public boolean isLive(AgentId agent) {
    return entries.containsKey(agent);
  }

  @Override
  public Collection<AgentId> live() {
    return List.copyOf(entries.keySet());
  }

  /// Every stream, those in the greeting included.
  public int streams() {
    return open.size();
  }

  /// Asks every session to end, the agents to come back at times that are spread out.
  public void drain(RandomGenerator random) {
    var spread = spread(entries.size()).toMillis();
    open.forEach(session ->
        session.post(new SessionEvent.DrainRequested(Duration.ofMillis(random.nextLong(spread)))));
  }

  static Duration spread(int agents) {
    var wanted = APART.multipliedBy(agents);
    if (wanted.compareTo(LEAST_SPREAD) < 0) {
      return LEAST_SPREAD;
    }
    return wanted.compareTo(MOST_SPREAD) > 0 ? MOST_SPREAD : wanted;
  }

  /// What agents may make the log say.
  LineLimit lines() {
    return lines;
  }

  @Override
  public void close() {
    subscription.close();
  }

  /// The newest lease wins, in whatever order leases arrive here.
  void register(Lease lease, SessionLoop session) {
    var entry = new Entry(lease, session);
    var before = new Entry[1];
    var after =
        entries.compute(
            lease.agent(),
            (_, current) -> {
              before[0] = current;
              return current == null || current.lease().epoch().compareTo(lease.epoch()) < 0
                  ? entry
                  : current;
            });
    if (!entry.equals(after)) {
      session.accept(new SessionEvent.LeaseLost());
      return;
    }
    if (before[0] != null) {
      before[0].session().post(new SessionEvent.LeaseLost());
      if (takeovers.isTooMany(lease.agent(), clock.instant())) {
        work.duplicated(lease.agent());
      }
    }
    SessionLog.registered(lease.agent());
  }

  /// Removes this session only: a newer one of the same agent stays.
  void release(Lease lease, SessionLoop session) {
    entries.remove(lease.agent(), new Entry(lease, session));
  }

  void forget(SessionLoop session) {
    open.remove(session);
  }

  private void hear(Signal signal) {
    switch (signal) {
      case Signal.AgentWork(var agent) -> post(agent, new SessionEvent.Woken());
      case Signal.DomainWork(var domain) -> wakeIf(agent -> isIn(domain, agent));
      case Signal.FleetWork() -> wakeIf(_ -> true);
      case Signal.AgentWatched(var agent) -> post(agent, new SessionEvent.Watched(Duration.ZERO));
      case Signal.FleetWatched() -> watchAll();
      case Signal.HistoryGrew _, Signal.AccessChanged _, Signal.IdentityChanged _ -> {}
    }
  }

  private void post(AgentId agent, SessionEvent event) {
    var entry = entries.get(agent);
    if (entry != null) {
      entry.session().post(event);
    }
  }

  private static boolean isIn(Domain domain, AgentId agent) {
    return agent.domain().equals(domain);
  }

  /// Thousands of pings at once would hold up whatever else goes out.
  private void watchAll() {
    var turns = TURN.multipliedBy(1 + entries.size());
    var within = turns.compareTo(MOST_TURNS) < 0 ? turns : MOST_TURNS;
    entries.values().forEach(entry -> entry.session().post(new SessionEvent.Watched(within)));
  }

  private void wakeIf(Predicate<AgentId> concerned) {
    entries.forEach((agent, entry) -> {
      if (concerned.test(agent)) {
        entry.session().post(new SessionEvent.Woken());
      }
    });
  }
}
