// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.certificate.PortTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Where a port listens, and how it is spoken to.
///
/// @param tls empty for plain text, which leaves this machine never
public record Listening(InetSocketAddress address, Optional<PortTls> tls) {
  public Listening {
    if (tls.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("plain text on " + address + ", which is not loopback");
    }
  }

  /// Plain text on loopback.
  ///
  /// @param port 0 takes any free one
  public static Listening plain(int port) {
    return new Listening(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Optional.empty());
  }

  public int port() {
    return address.getPort();
  }

  /// The same address with the port that the system chose.
  public InetSocketAddress at(int port) {
    return new InetSocketAddress(address.getAddress(), port);
  }
}
