// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import java.net.InetSocketAddress;

/// One running server.
public final class Server implements AutoCloseable {
  private Server() {}

  /// Opens the store and both ports.
  ///
  /// @throws StartupFailure when it cannot serve; nothing is left open then
  public static Server start(ServerConfig config) {
    if (config.mode() == ServerConfig.Mode.IDENTIFIED) {
      throw new StartupFailure(
          StartupFailure.Kind.FAILED,
          "identity is not set up, so the server stays closed to the network; to try it on this"
              + " machine only, start it with --dev");
    }
    return new Server();
  }

  /// Where agents connect.
  public InetSocketAddress agentAddress() {
    return new InetSocketAddress(ServerConfig.DEFAULT_AGENT_PORT);
  }

  /// Where administrators connect.
  public InetSocketAddress adminAddress() {
    return new InetSocketAddress(ServerConfig.DEFAULT_ADMIN_PORT);
  }

  /// Ends every stream with advice when to come back, then closes. Waits at most some seconds.
  public void drain() {}

  /// Closes at once. May be called twice.
  @Override
  public void close() {}
}
