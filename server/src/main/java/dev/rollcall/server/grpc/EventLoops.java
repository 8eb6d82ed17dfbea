// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/// The event loops of the agents' port: epoll where there is one. They are ours, not gRPC's, so
/// that a session can run on the loop of its connection.
final class EventLoops implements AutoCloseable {
  private final EventLoopGroup workers;
  private final EventLoopGroup boss;

  EventLoops(int threads) {
    workers = group(threads);
    boss = group(1);
  }

  private static EventLoopGroup group(int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  EventLoopGroup workers() {
    return workers;
  }

  EventLoopGroup boss() {
    return boss;
  }

  /// Makes the listening socket, with these handlers the first to see each connection.
  ChannelFactory<ServerChannel> listening(ChannelHandler... first) {
    return () -> {
      ServerChannel port =
          Epoll.isAvailable() ? new EpollServerSocketChannel() : new NioServerSocketChannel();
      port.pipeline().addLast(first);
      return port;
    };
  }

  /// The loop that the caller runs on.
  ///
  /// @throws IllegalStateException on any other thread
  EventExecutor current() {
    for (EventExecutor loop : workers) {
      if (loop.inEventLoop()) {
        return loop;
      }
    }
    throw new IllegalStateException("not on an event loop of the agents' port");
  }

  @Override
  public void close() {
    var _ = boss.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    var _ = workers.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
