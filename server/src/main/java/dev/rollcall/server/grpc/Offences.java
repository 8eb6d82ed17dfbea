// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.hub.LineLimit;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log whose connections were closed for what they sent: one line a cause, a minute and
/// a peer. Nothing of what was sent is in it.
final class Offences {
  private static final Logger LOG = LoggerFactory.getLogger(Offences.class);

  private final LineLimit limit;

  Offences(InstantSource clock) {
    this.limit = new LineLimit(clock);
  }

  void note(String cause, SocketAddress peer) {
    var address = address(peer);
    if (limit.isNews(cause, address)) {
      LOG.atWarn()
          .addKeyValue("cause", cause)
          .addKeyValue("peer", address)
          .log("a connection was closed for what it sent");
    }
  }

  /// Without the port, which is another each time.
  private static String address(SocketAddress peer) {
    return peer instanceof InetSocketAddress socket
        ? socket.getAddress().getHostAddress()
        : "unknown";
  }
}
