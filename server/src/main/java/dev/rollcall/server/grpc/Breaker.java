// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Breaks off one stream whose peer does not read. The end of a stream waits behind what was
/// written before it, so such a peer would never hear of it, and the stream would be kept for as
/// long as the connection stands. The connection stays: others may be on it.
///
/// Runs on the event loop of the connection.
record Breaker(Channel connection, Http2ConnectionHandler http2, int stream) implements Runnable {
  /// How long the peer still may read the end as it was written, with its reason.
  static final Duration GRACE = Duration.ofSeconds(2);

  /// gRPC starts a call while it reads its head, so the stream is the newest of its connection.
  static Breaker ofNewestStream(Channel connection) {
    var http2 = connection.pipeline().get(Http2ConnectionHandler.class);
    return new Breaker(connection, http2, http2.connection().remote().lastStreamCreated());
  }

  @Override
  public void run() {
    var _ =
        connection.eventLoop().schedule(this::breakOff, GRACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// To gRPC this error is RESOURCE_EXHAUSTED, the same that the end would have said.
  private void breakOff() {
    var context = connection.pipeline().context(http2);
    if (context != null && http2.connection().stream(stream) != null) {
      var _ =
          http2
              .encoder()
              .writeRstStream(
                  context, stream, Http2Error.ENHANCE_YOUR_CALM.code(), context.newPromise());
      http2.flush(context);
    }
  }
}
