// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.limit.Crowd;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets connections in, up to a number, and knows each by its peer's address. An address that has
/// too many, or fails too often, is turned away at once, before it costs a handshake.
///
/// Beyond the number new ones wait in the operating system's queue, so that a flood costs them time
/// and nobody else anything: a process without a free file could neither write its store nor answer
/// an administrator.
@Sharable
final class Door extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final int most;
  private final Crowd crowd;
  private final Map<SocketAddress, Guest> inside = new ConcurrentHashMap<>();
  private volatile @Nullable Channel held;

  /// @param most connections at once; a few more may come in before it shuts
  Door(int most, Crowd crowd) {
    this.most = most;
    this.crowd = crowd;
  }

  /// On the accepting loop, for each new connection.
  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    var connection = (Channel) accepted;
    // A peer that is gone already has no address
    if (connection.remoteAddress() instanceof InetSocketAddress peer) {
      if (!crowd.admits(peer.getAddress())) {
        connection.unsafe().closeForcibly();
        return;
      }
      welcome(peer, new Guest(connection, peer.getAddress(), crowd));
    }
    context.fireChannelRead(accepted);
    if (inside.size() >= most) {
      hold(context.channel());
    }
  }

  private void welcome(InetSocketAddress peer, Guest guest) {
    guest.connection().pipeline().addFirst(new Pulse(), guest);
    inside.put(peer, guest);
    var _ = guest.connection().closeFuture().addListener(_ -> left(peer, guest));
  }

  private void hold(Channel port) {
    if (held == null) {
      LOG.atWarn()
          .addKeyValue("connections", inside.size())
          .addKeyValue("most", most)
          .log("no new connections are accepted: too few open files are left; raise the limit");
      held = port;
      port.config().setAutoRead(false);
    }
    // Somebody may have left before this port was known to be held
    admitAgain();
  }

  private void left(SocketAddress peer, Guest guest) {
    inside.remove(peer, guest);
    guest.left();
    var port = held;
    if (port != null) {
      port.eventLoop().execute(this::admitAgain);
    }
  }

  private void admitAgain() {
    var port = held;
    // A little room first, or it would shut again at once
    if (port != null && inside.size() < most - most / 100) {
      held = null;
      port.config().setAutoRead(true);
      LOG.atInfo().addKeyValue("connections", inside.size()).log("new connections are accepted");
    }
  }

  boolean isOpen() {
    return held == null;
  }

  /// What finds out whether the peer of this call is there; to be used on the event loop of its
  /// connection.
  StreamLine.Probe probe(ServerCall<?, ?> call) {
    return new StreamLine.Probe() {
      @Override
      public void ask(Runnable silent) {
        pulse(call).ifPresent(pulse -> ((Pulse) pulse.handler()).ask(pulse, silent));
      }

      @Override
      public void watch(Runnable silent) {
        pulse(call).ifPresent(pulse -> ((Pulse) pulse.handler()).watch(pulse, silent));
      }
    };
  }

  private Optional<ChannelHandlerContext> pulse(ServerCall<?, ?> call) {
    return Optional.ofNullable(connection(call))
        .map(connection -> connection.pipeline().context(Pulse.class));
  }

  /// What can break off this call's stream; to be asked for while the call is started, on the event
  /// loop of its connection.
  Runnable breaker(ServerCall<?, ?> call) {
    var connection = connection(call);
    return connection == null ? () -> {} : Breaker.ofNewestStream(connection);
  }

  private @Nullable Channel connection(ServerCall<?, ?> call) {
    var guest = guest(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    return guest == null ? null : guest.connection();
  }

  @Nullable Guest guest(@Nullable SocketAddress peer) {
    return peer == null ? null : inside.get(peer);
  }
}
