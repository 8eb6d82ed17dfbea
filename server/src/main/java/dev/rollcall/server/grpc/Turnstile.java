// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets connections in as fast as they are served: a few, and the next when every event loop has
/// come round.
///
/// When a whole fleet comes at once, and all were let in, each handshake would take longer than its
/// agent waits, so that all the work is for agents that have given up. In the operating system's
/// queue they cost nothing. What is waited for is the loops and never a peer: nobody can keep
/// others out by doing nothing.
@Sharable
final class Turnstile extends ChannelInboundHandlerAdapter {
  /// Together some tens of milliseconds of handshakes.
  static final int AT_ONCE = 32;

  private final EventLoopGroup loops;
  private final Door door;
  private int passed;

  /// @param loops those that serve connections
  /// @param door the one before, which may be shut for longer
  Turnstile(EventLoopGroup loops, Door door) {
    this.loops = loops;
    this.door = door;
  }

  /// On the accepting loop, for each new connection.
  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    context.fireChannelRead(accepted);
    passed++;
    if (passed == AT_ONCE) {
      passed = 0;
      hold(context.channel());
    }
  }

  private void hold(Channel port) {
    port.config().setAutoRead(false);
    var behind = new AtomicInteger();
    for (EventExecutor _ : loops) {
      behind.incrementAndGet();
    }
    for (EventExecutor loop : loops) {
      loop.execute(() -> {
        if (behind.decrementAndGet() == 0) {
          port.eventLoop().execute(() -> goOn(port));
        }
      });
    }
  }

  private void goOn(Channel port) {
    if (door.isOpen()) {
      port.config().setAutoRead(true);
    }
  }
}
