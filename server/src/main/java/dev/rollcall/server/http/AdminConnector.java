// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.Listening;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// The socket of the admin port, which tells the [Visitors] who comes and goes.
final class AdminConnector extends ServerConnector {
  /// How long a connection may be silent once the port closes; the usual second is only waited out.
  private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);

  private final Visitors visitors;

  AdminConnector(
      Server server,
      HttpConfiguration http,
      Listening listening,
      PortLimits limits,
      Visitors visitors) {
    super(server, 1, 1, factories(listening, http));
    this.visitors = visitors;
    if (!listening.address().getAddress().isAnyLocalAddress()) {
      setHost(listening.address().getAddress().getHostAddress());
    }
    setPort(listening.port());
    // Who finds no room here waits a second or more before the next try
    setAcceptQueueSize(limits.connections());
    setIdleTimeout(limits.idle().toMillis());
    setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
    addBean(visitors);
  }

  private static ConnectionFactory[] factories(Listening listening, HttpConfiguration http) {
    return listening
        .tls()
        .map(tls -> AdminTls.factories(tls, http))
        .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(http)});
  }

  @Override
  protected void onEndPointOpened(EndPoint connection) {
    super.onEndPointOpened(connection);
    visitors.opened(connection);
  }

  @Override
  protected void onEndPointClosed(EndPoint connection) {
    visitors.closed(connection);
    super.onEndPointClosed(connection);
  }
}
