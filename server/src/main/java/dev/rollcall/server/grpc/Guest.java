// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.limit.Crowd;
import dev.rollcall.server.limit.TurnedAway.Cause;
import io.grpc.Status;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One connection, until it has got an answer: somebody who neither asks for anything nor may have
/// anything is not kept.
final class Guest extends ChannelInboundHandlerAdapter {
  /// How long the handshake and the beginning of a first call may take.
  static final Duration PATIENCE = Duration.ofSeconds(8);

  /// How long a first call that is under way may go without an answer: longer than its own rules,
  /// which say why they end it.
  static final Duration MOST_PATIENCE = Duration.ofSeconds(40);

  /// How calls end that should not have been made.
  private static final Set<Status.Code> REFUSALS =
      EnumSet.of(
          Status.Code.UNAUTHENTICATED,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNIMPLEMENTED,
          Status.Code.INVALID_ARGUMENT,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED);

  private final Channel connection;
  private final InetAddress address;
  private final Crowd crowd;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean served;

  Guest(Channel connection, InetAddress address, Crowd crowd) {
    this.connection = connection;
    this.address = address;
    this.crowd = crowd;
  }

  Channel connection() {
    return connection;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    after(
        context,
        PATIENCE,
        () -> {
          if (calls.get() == 0) {
            dismiss(context);
          } else {
            after(context, MOST_PATIENCE.minus(PATIENCE), () -> dismiss(context));
          }
        });
    context.fireChannelActive();
  }

  private void after(ChannelHandlerContext context, Duration time, Runnable look) {
    var _ =
        context
            .executor()
            .schedule(
                () -> {
                  if (!served && connection.isActive()) {
                    look.run();
                  }
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void dismiss(ChannelHandlerContext context) {
    crowd.turnedAway().note(Cause.SILENT, address);
    var _ = context.close();
  }

  void callBegan() {
    calls.incrementAndGet();
  }

  void answered() {
    served = true;
  }

  void callEnded(Status status) {
    calls.decrementAndGet();
    served = served || !REFUSALS.contains(status.getCode());
  }

  /// When the connection has ended.
  void left() {
    if (served) {
      crowd.left(address);
    } else {
      crowd.leftInVain(address);
    }
  }
}
