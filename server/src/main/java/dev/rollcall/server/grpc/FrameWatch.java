// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.util.Locale;

/// Counts the frames of one connection before HTTP/2 sees them, and closes it when it sends more
/// that carry nothing than any decent peer does. Neither grpc-java nor Netty limits what costs them
/// no memory: each of these frames takes the time of an event loop that belongs to others, too.
///
/// It reads the heads of frames only (RFC 9113, 4.1), behind the preface. Every method runs on the
/// event loop of the connection.
final class FrameWatch extends ChannelInboundHandlerAdapter {
  private static final int PREFACE_BYTES = 24;
  private static final int HEAD_BYTES = 9;

  private final FrameBudget budget;
  private final Offences offences;
  private final byte[] head = new byte[HEAD_BYTES];
  private int headBytes;
  private int skip = PREFACE_BYTES;
  private boolean begun;
  private boolean closed;

  FrameWatch(FrameBudget budget, Offences offences) {
    this.budget = budget;
    this.offences = offences;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!begun) {
      begun = true;
      listen(context);
    }
    if (!closed && message instanceof ByteBuf bytes) {
      look(context, bytes);
    }
    if (closed) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private void look(ChannelHandlerContext context, ByteBuf bytes) {
    for (int at = bytes.readerIndex(); at < bytes.writerIndex() && !closed; ) {
      if (skip > 0) {
        var skipped = Math.min(skip, bytes.writerIndex() - at);
        skip -= skipped;
        at += skipped;
      } else {
        head[headBytes++] = bytes.getByte(at++);
        if (headBytes == HEAD_BYTES) {
          headBytes = 0;
          frame(context);
        }
      }
    }
  }

  private void frame(ChannelHandlerContext context) {
    var length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | (head[2] & 0xff);
    var type = FrameType.of(head[3]);
    skip = length;
    if (!budget.spend(type.cost(length, head[4]))) {
      closed = true;
      offences.note("flood_of_" + type.text(), context.channel().remoteAddress());
      // Not by way of HTTP/2, which would wait for a peer that may read nothing
      var _ = context.close();
    }
  }

  /// What HTTP/2 itself closes a connection for is told by its farewell.
  private void listen(ChannelHandlerContext context) {
    var http2 = context.pipeline().get(Http2ConnectionHandler.class);
    if (http2 != null) {
      var peer = context.channel().remoteAddress();
      http2.connection().addListener(new Farewell(offences, peer));
    }
  }

  private static final class Farewell extends Http2ConnectionAdapter {
    private final Offences offences;
    private final SocketAddress peer;

    Farewell(Offences offences, SocketAddress peer) {
      this.offences = offences;
      this.peer = peer;
    }

    @Override
    public void onGoAwaySent(int last, long code, ByteBuf words) {
      if (code != Http2Error.NO_ERROR.code()) {
        var error = Http2Error.valueOf(code);
        offences.note(error == null ? "other" : error.name().toLowerCase(Locale.ROOT), peer);
      }
    }
  }
}
