// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;

/// One TCP connection to the agents' port.
public final class Connection implements AutoCloseable {
  private static final int USUAL_WINDOW = 1 << 20;
  private static final int TINY_WINDOW = 1 << 10;

  private final ManagedChannel channel;

  private Connection(NettyChannelBuilder channel) {
    this.channel = channel.build();
  }

  public static Connection to(int port) {
    return new Connection(plain(port).flowControlWindow(USUAL_WINDOW));
  }

  /// Lets the server send no more than 1 kB that is not read.
  public static Connection withTinyWindow(int port) {
    return new Connection(plain(port).flowControlWindow(TINY_WINDOW));
  }

  public static Connection secure(int port, SslContext tls) {
    return new Connection(
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .sslContext(tls)
            .flowControlWindow(USUAL_WINDOW));
  }

  private static NettyChannelBuilder plain(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext();
  }

  public Channel channel() {
    return channel;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
