// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Makes connections to one server. Each attempt gets a channel of its own: a channel's built-in
/// backoff would otherwise decide when the agent comes back, and it knows nothing of advice.
public final class Connector implements AutoCloseable {
  /// When nothing has come for so long the agent asks whether the server is there. Longer than a
  /// server may be quiet, which is 330 s, and shorter than what load balancers wait, which is 350
  /// s: the agent asks only when the server has not spoken in time.
  public static final Duration KEEPALIVE = Duration.ofSeconds(345);

  public static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(20);

  public static final int LARGEST_MESSAGE = 1 << 20;

  /// What may come unread. With a window that is fixed gRPC does not ping to measure the line each
  /// time something comes; servers send little but settings and commands.
  public static final int WINDOW = LARGEST_MESSAGE;

  private final String host;
  private final int port;
  private final AtomicReference<Protection> protection;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1, Thread.ofPlatform().name("net").daemon().factory(), NioIoHandler.newFactory());
  private final ExecutorService callbacks = Executors.newVirtualThreadPerTaskExecutor();

  /// Makes one whose connections are plain until it is told otherwise.
  public Connector(String host, int port) {
    this.host = host;
    this.port = port;
    this.protection = new AtomicReference<>(new Protection.Plaintext());
  }

  /// New connections are protected so from now on. May be called from any thread.
  public void protectBy(Protection next) {
    protection.set(next);
  }

  ManagedChannel connect() {
    return connect(protection.get());
  }

  ManagedChannel connect(Protection by) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(host, port)
            .eventLoopGroup(loops)
            .channelType(NioSocketChannel.class)
            .executor(callbacks)
            .disableRetry()
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .flowControlWindow(WINDOW)
            .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    return switch (by) {
      case Protection.Plaintext() -> builder.usePlaintext().build();
      case Protection.Tls(SslContext context) -> builder.sslContext(context).build();
    };
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    callbacks.shutdownNow();
  }
}
