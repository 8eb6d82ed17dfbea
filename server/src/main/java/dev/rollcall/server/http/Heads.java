// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/// Closes connections whose next request does not come in time. Jetty gives up who is silent, but
/// the head of a request that comes byte by byte it would await for hours, and there are only so
/// many connections.
final class Heads extends AbstractLifeCycle implements Connection.Listener {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Duration most;
  private final Scheduler scheduler;

  /// Connections without a request under way, and since when, in ns.
  private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();

  /// @param most from the beginning of the connection, or the end of the request before
  Heads(Duration most, Scheduler scheduler) {
    this.most = most;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    var _ = scheduler.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Of two layers the inner one counts.
  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) {
      await(connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  /// The head of a request has come.
  void arrived(Connection connection) {
    waiting.remove(connection);
  }

  /// The request is over; the next one may come.
  void await(Connection connection) {
    waiting.put(connection, System.nanoTime());
    if (!connection.getEndPoint().isOpen()) {
      waiting.remove(connection);
    }
  }

  private void look() {
    var now = System.nanoTime();
    waiting.forEach((connection, since) -> {
      if (now - since > most.toNanos()) {
        waiting.remove(connection);
        connection.getEndPoint().close();
      }
    });
    if (isRunning()) {
      var _ = scheduler.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
