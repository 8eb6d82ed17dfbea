// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Whether somebody is at the other end of one connection. A cut network tells neither side, and an
/// agent from the field can be asked nothing by message; but every HTTP/2 peer answers a ping, so
/// one is sent, and anything that comes is a sign of life. gRPC's own keepalive pings by a fixed
/// interval, whatever is said meanwhile; this one pings when the session wants it.
///
/// Every method runs on the event loop of the connection.
final class Pulse extends ChannelInboundHandlerAdapter {
  /// How long a sign of life may take.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /// How long a machine may take to confirm what was written. Nobody waits for it, so a network
  /// that comes back soon is waited for.
  static final Duration CONFIRMATION = Duration.ofSeconds(25);

  /// More than a kernel waits between two questions for room in that time.
  private static final Duration UNCONFIRMED = Duration.ofSeconds(20);

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

  /// Whether the peer's machine confirms what was written just now. Its process need not answer,
  /// and no packet is sent for it. Where the kernel's counts cannot be read the peer is pinged.
  ///
  /// @param silent runs when nothing was confirmed; then the connection is closed
  void watch(ChannelHandlerContext context, Runnable silent) {
    if (context.channel() instanceof EpollSocketChannel connection) {
      var _ =
          context
              .executor()
              .schedule(
                  () -> judge(connection, silent), CONFIRMATION.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      ask(context, silent);
    }
  }

  /// Something is tried again, and nothing was confirmed for nearly all of the time. Alone neither
  /// says much: a message of just now may be lost, and a peer without room confirms each question
  /// for more.
  private static void judge(EpollSocketChannel connection, Runnable silent) {
    if (!connection.isActive()) {
      return;
    }
    var counts = connection.tcpInfo();
    var isTriedAgain = counts.retransmits() > 0 || counts.probes() > 0;
    if (isTriedAgain && counts.lastAckRecv() > UNCONFIRMED.toMillis()) {
      silent.run();
      var _ = connection.close();
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
