// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;

/// Has each connection watched from its first byte on that is plain: behind TLS where there is TLS.
@Sharable
final class Watchman extends ChannelInboundHandlerAdapter {
  private static final String NAME = "frame-watch";

  private final Offences offences;

  Watchman(Offences offences) {
    this.offences = offences;
  }

  /// On the accepting loop, for each new connection.
  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    ((Channel) accepted).pipeline().addFirst(new Placing());
    context.fireChannelRead(accepted);
  }

  /// Whether there is TLS is known when the first bytes come.
  private final class Placing extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      var watch = new FrameWatch(new FrameBudget(System::nanoTime), offences);
      var pipeline = context.pipeline();
      var tls = pipeline.context(SslHandler.class);
      pipeline.addAfter(tls == null ? context.name() : tls.name(), NAME, watch);
      context.fireChannelRead(bytes);
      pipeline.remove(this);
    }
  }
}
