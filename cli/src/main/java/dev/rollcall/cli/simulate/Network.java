// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Connections to the server. All agents share a few event loops, and each agent belongs to one of
/// them: its connections, callbacks and timers run there, so it needs neither a thread nor a lock.
final class Network implements AutoCloseable {
  private static final int LARGEST_MESSAGE = 1 << 20;
  private static final int KEEPALIVE_MINUTES = 5;
  private static final int KEEPALIVE_TIMEOUT_SECONDS = 20;

  private final InetSocketAddress server;
  private final AtomicReference<SslContext> tls = new AtomicReference<>();
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("agents-", 0).daemon().factory(),
          NioIoHandler.newFactory());

  Network(Plan plan) {
    this.server = plan.server();
    switch (plan.security()) {
      case PLAINTEXT -> {}
      case TLS -> tls.set(jdkTls());
    }
  }

  /// The loop of one more agent; they are dealt out in turn.
  Loop nextLoop() {
    return new Loop(loops.next());
  }

  /// Connects when a stream is opened on it. Never connects again by itself.
  Wire wire(Who who, Loop loop, Appetite appetite) {
    AtomicReference<Channel> socket = new AtomicReference<>();
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(server)
            .eventLoopGroup(loop.events())
            .channelFactory(noting(socket))
            .directExecutor()
            .offloadExecutor(loop.events())
            .disableRetry()
            .disableServiceConfigLookUp()
            .maxTraceEvents(0)
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .localSocketPicker(SourceAddresses.of(server, who))
            .keepAliveTime(KEEPALIVE_MINUTES, TimeUnit.MINUTES)
            .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    appetite.window().ifPresent(builder::initialFlowControlWindow);
    SslContext context = tls.get();
    ManagedChannel channel =
        context == null
            ? builder.usePlaintext().build()
            : builder.sslContext(context).overrideAuthority(server.getHostString()).build();
    return new Wire(channel, socket);
  }

  /// Remembers the socket, so that it can be cut without a goodbye.
  private static ChannelFactory<NioSocketChannel> noting(AtomicReference<Channel> socket) {
    return () -> {
      NioSocketChannel channel = new NioSocketChannel();
      socket.set(channel);
      return channel;
    };
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  private static SslContext jdkTls() {
    try {
      return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK).build();
    } catch (IOException e) {
      throw new UncheckedIOException("prepare TLS", e);
    }
  }
}
