// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

import com.google.protobuf.Timestamp;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.ConfigUpdate;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.MonitoringCommand;
import dev.rollcall.protocol.monitor.MonitoringCommand.CommandType;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.protocol.v1.Delivery;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The least that grpc-java can do with the same messages on the same event loops: no session, no
/// hub, no deadline, no limit. What the server takes more than this is what Rollcall costs.
final class BarePusher implements Pusher {
  private static final int FLOW_CONTROL_BYTES = 64 * 1024;

  private final InstantSource clock = InstantSource.system();
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(), EpollIoHandler.newFactory());
  private final Map<Integer, Stream> streams = new ConcurrentHashMap<>();
  private final Hearer hearer;
  private final Server server;

  BarePusher(Hearer hearer) {
    this.hearer = hearer;
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .channelType(EpollServerSocketChannel.class)
              .bossEventLoopGroup(loops)
              .workerEventLoopGroup(loops)
              .directExecutor()
              .withChildOption(ChannelOption.TCP_NODELAY, true)
              .flowControlWindow(FLOW_CONTROL_BYTES)
              .addService(new Service())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("start the bare server", e);
    }
  }

  /// Written to by one thread only: whoever pushes.
  private static final class Stream {
    private final StreamObserver<ServerMessage> out;
    private long revision;

    Stream(StreamObserver<ServerMessage> out) {
      this.out = out;
    }
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void push(int agent) {
    var stream = streams.get(agent);
    if (stream == null) {
      throw new IllegalStateException("agent " + agent + " is not connected");
    }
    stream.revision++;
    stream.out.onNext(order(stream.revision));
  }

  private ServerMessage order(long revision) {
    return message(revision)
        .setMonitoringCommand(
            MonitoringCommand.newBuilder()
                .setCommand(
                    revision % 2 == 1
                        ? CommandType.PAUSE_MONITORING
                        : CommandType.RESUME_MONITORING)
                .setReason("benchmark"))
        .build();
  }

  /// With an identifier of the usual length.
  private ServerMessage.Builder message(long revision) {
    var now = clock.instant();
    return ServerMessage.newBuilder()
        .setMessageId("0123456789abcdef01234567-" + revision)
        .setTimestamp(
            Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
        .setRollcall(Delivery.newBuilder().setRevision(revision));
  }

  @Override
  public void close() {
    server.shutdownNow();
    var _ = loops.shutdownGracefully();
  }

  private final class Service extends MonitorServiceGrpc.MonitorServiceImplBase {
    @Override
    public StreamObserver<ClientMessage> monitorStream(StreamObserver<ServerMessage> out) {
      return new StreamObserver<>() {
        private int agent;

        @Override
        public void onNext(ClientMessage message) {
          if (message.hasConnect()) {
            agent = Names.number(message.getConnect().getUserId());
            streams.put(agent, new Stream(out));
            out.onNext(message(0).setConfigUpdate(ConfigUpdate.getDefaultInstance()).build());
          } else {
            hearer.applied(agent, message.getAck().getRollcall().getApplied().getRevision());
          }
        }

        @Override
        public void onError(Throwable failure) {
          streams.remove(agent);
        }

        @Override
        public void onCompleted() {
          streams.remove(agent);
          out.onCompleted();
        }
      };
    }
  }
}
