// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.limit.Crowd;
import dev.rollcall.server.limit.TurnedAway.Cause;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// Everybody who has a connection to the admin port. Each has a while for the handshake and the
/// head of the first request, and between two requests: a byte now and then, which keeps the HTTP
/// server's own timer from running out, is not enough.
final class Visitors extends ContainerLifeCycle {
  private static final Duration SWEEP = Duration.ofMillis(500);

  private final Crowd crowd;
  private final Duration first;
  private final Duration between;
  private final Scheduler scheduler;
  private final Map<EndPoint, Visit> visits = new ConcurrentHashMap<>();

  /// By the peer, which is all that a request knows.
  private final Map<SocketAddress, Visit> peers = new ConcurrentHashMap<>();

  /// @param first for the handshake and the head of the first request
  /// @param between from the end of a request to the head of the next
  Visitors(Crowd crowd, Duration first, Duration between, Scheduler scheduler) {
    this.crowd = crowd;
    this.first = first;
    this.between = between;
    this.scheduler = scheduler;
    addBean(scheduler);
  }

  private final class Visit {
    private final EndPoint connection;
    private final InetSocketAddress peer;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile long since = System.nanoTime();
    private volatile boolean served;

    Visit(EndPoint connection, InetSocketAddress peer) {
      this.connection = connection;
      this.peer = peer;
    }

    InetAddress address() {
      return peer.getAddress();
    }

    void closeWhenSilent() {
      var patience = served ? between : first;
      if (requests.get() == 0 && System.nanoTime() - since > patience.toNanos()) {
        if (!served) {
          crowd.turnedAway().note(Cause.SILENT, address());
        }
        connection.close();
      }
    }
  }

  void opened(EndPoint connection) {
    if (connection.getRemoteSocketAddress() instanceof InetSocketAddress peer) {
      if (crowd.admits(peer.getAddress())) {
        var visit = new Visit(connection, peer);
        visits.put(connection, visit);
        peers.put(peer, visit);
      } else {
        connection.close();
      }
    }
  }

  void closed(EndPoint connection) {
    var visit = visits.remove(connection);
    if (visit != null) {
      peers.remove(visit.peer, visit);
      if (visit.served) {
        crowd.left(visit.address());
      } else {
        crowd.leftInVain(visit.address());
      }
    }
  }

  void requestBegan(SocketAddress peer) {
    var visit = peers.get(peer);
    if (visit != null) {
      visit.requests.incrementAndGet();
      visit.served = true;
    }
  }

  void requestEnded(SocketAddress peer) {
    var visit = peers.get(peer);
    if (visit != null) {
      visit.since = System.nanoTime();
      visit.requests.decrementAndGet();
    }
  }

  /// Logs which connections were closed unasked.
  void tidy() {
    crowd.turnedAway().write();
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    sweepLater();
  }

  private void sweepLater() {
    var _ = scheduler.schedule(this::sweep, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    visits.values().forEach(Visit::closeWhenSilent);
    if (isRunning()) {
      sweepLater();
    }
  }
}
