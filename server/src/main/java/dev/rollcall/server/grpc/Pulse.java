// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Whether somebody is at the other end of one connection. A cut network tells neither side, and an
/// agent from the field can be asked nothing by message; but every HTTP/2 peer answers a ping, so
/// one is sent, and anything that comes is a sign of life. gRPC pings by a fixed interval only;
/// this one is for when somebody waits.
///
/// Every method runs on the event loop of the connection.
final class Pulse extends ChannelInboundHandlerAdapter {
  /// How long a sign of life may take.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /// The payload of gRPC's own keepalive, whose answer it expects at any time.
  private static final long PAYLOAD = 0xDEADL;

  private final List<Runnable> asking = new ArrayList<>(0);
  private boolean heard;

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    heard = true;
    context.fireChannelRead(bytes);
  }

  /// Any number of questions at once is one ping.
  ///
  /// @param silent runs when there was no sign of life; then the connection is closed
  void ask(ChannelHandlerContext context, Runnable silent) {
    asking.add(silent);
    if (asking.size() == 1) {
      heard = false;
      ping(context);
      var _ =
          context
              .executor()
              .schedule(() -> judge(context), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void ping(ChannelHandlerContext context) {
    var http2 = context.pipeline().context(Http2ConnectionHandler.class);
    var encoder = ((Http2ConnectionHandler) http2.handler()).encoder();
    var _ = encoder.writePing(http2, false, PAYLOAD, http2.newPromise());
    http2.flush();
  }

  private void judge(ChannelHandlerContext context) {
    var waiting = List.copyOf(asking);
    asking.clear();
    if (!heard) {
      waiting.forEach(Runnable::run);
      var _ = context.close();
    }
  }
}
