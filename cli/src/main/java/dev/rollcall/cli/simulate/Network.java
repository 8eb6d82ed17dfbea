// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.Certificates;
import dev.rollcall.agent.transport.Connector;
import dev.rollcall.agent.transport.ServerTrust;
import dev.rollcall.agent.transport.Trust;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Connections to the server. All agents share a few event loops, and each agent belongs to one of
/// them: its connections, callbacks and timers run there, so it needs neither a thread nor a lock.
final class Network implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final InetSocketAddress server;
  private final Set<ManagedChannel> open = ConcurrentHashMap.newKeySet();
  private final FleetKeys keys = new FleetKeys();
  private final Optional<SslContext> tls;
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("agents-", 0).daemon().factory(),
          NioIoHandler.newFactory());

  Network(Plan plan) {
    this.server = plan.server();
    this.tls =
        switch (plan.security()) {
          case Plan.Security.Plaintext() -> Optional.empty();
          case Plan.Security.Enrolled(_, _, Path authorities) -> Optional.of(tls(authorities));
        };
  }

  /// By what the agents are known; empty without TLS.
  FleetKeys keys() {
    return keys;
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
            .maxInboundMessageSize(Connector.LARGEST_MESSAGE)
            .localSocketPicker(SourceAddresses.of(server, who))
            .flowControlWindow(appetite.window().orElse(Connector.WINDOW))
            .keepAliveTime(Connector.KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
            .keepAliveTimeout(Connector.KEEPALIVE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    ManagedChannel channel =
        tls.map(context -> builder.sslContext(context).overrideAuthority(authority(who)))
            .orElseGet(builder::usePlaintext)
            .build();
    open.add(channel);
    return new Wire(channel, socket, open);
  }

  /// A connection that shows no certificate, for calls of those who have none yet.
  ManagedChannel strangers() {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(server)
            .eventLoopGroup(loops)
            .channelType(NioSocketChannel.class)
            .disableRetry();
    return tls.map(builder::sslContext).orElseGet(builder::usePlaintext).build();
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
    open.forEach(ManagedChannel::shutdownNow);
    long deadline = System.nanoTime() + GOODBYE.toNanos();
    open.forEach(channel -> awaitEnd(channel, deadline));
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  /// Loops that end leave what is connected as it is: the server would take it for agents that say
  /// nothing.
  private static void awaitEnd(ManagedChannel channel, long deadline) {
    try {
      boolean _ = channel.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String authority(Who who) {
    return server.getHostString() + ":" + keys.port(who);
  }

  private SslContext tls(Path authorities) {
    Trust trust = new Trust.Authorities(Certificates.read(authorities));
    return FleetTls.context(new FleetTrust(new ServerTrust(trust, InstantSource.system())), keys);
  }
}
