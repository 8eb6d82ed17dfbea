// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import io.grpc.Attributes;
import io.grpc.netty.NettyChannelBuilder.LocalSocketPicker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Where connections come from. One address has some 28,000 ports towards one server, and one that
/// was used is not free again for a minute; on loopback there are many addresses, so a large fleet
/// takes several: `127.0.0.2`, `127.0.0.3` and so on.
final class SourceAddresses extends LocalSocketPicker {
  static final int AGENTS_PER_ADDRESS = 1_000;

  private static final int MOST_ADDRESSES = 200;

  private final InetSocketAddress local;

  private SourceAddresses(InetSocketAddress local) {
    this.local = local;
  }

  static LocalSocketPicker of(InetSocketAddress server, Who who) {
    byte[] address = server.getAddress().getAddress();
    return server.getAddress().isLoopbackAddress() && address.length == 4
        ? new SourceAddresses(new InetSocketAddress(loopback(who.number()), 0))
        : new LocalSocketPicker();
  }

  static InetAddress loopback(int number) {
    int last = 2 + number / AGENTS_PER_ADDRESS % MOST_ADDRESSES;
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public @Nullable SocketAddress createSocketAddress(SocketAddress remote, Attributes attributes) {
    return local;
  }
}
