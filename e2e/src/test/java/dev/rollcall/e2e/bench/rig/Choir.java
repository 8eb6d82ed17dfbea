// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.protocol.v1.AckDetail;
import dev.rollcall.protocol.v1.Addition;
import dev.rollcall.protocol.v1.AgentHello;
import dev.rollcall.protocol.v1.Applied;
import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Agents that do nothing but say at once that they have applied what they were told: a connection
/// and a stream each, on a few event loops.
final class Choir {
  private static final int AGENTS_PER_ADDRESS = 5_000;
  private static final int GREETING_AT_ONCE = 32;

  /// On a starved machine a server lets go who takes too long to introduce itself.
  private static final int MOST_TRIES = 20;

  private final int port;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(), EpollIoHandler.newFactory());
  private final Semaphore places = new Semaphore(GREETING_AT_ONCE);
  private final List<ManagedChannel> channels = new ArrayList<>();

  private Choir(int port) {
    this.port = port;
  }

  /// Connects all, says so, and stays until this process is ended.
  static void main(String... arguments) throws InterruptedException {
    var choir = new Choir(Integer.parseInt(arguments[0]));
    var agents = Integer.parseInt(arguments[1]);
    for (var agent = 1; agent <= agents; agent++) {
      choir.places.acquire();
      choir.join(agent);
    }
    choir.places.acquire(GREETING_AT_ONCE);
    System.out.println("ready agents=" + agents);
    Thread.currentThread().join();
  }

  private void join(int agent) {
    var from = new InetSocketAddress("127.0.0." + (2 + agent / AGENTS_PER_ADDRESS), 0);
    var loop = loops.next();
    var channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .eventLoopGroup(loop)
            .channelType(EpollSocketChannel.class)
            .directExecutor()
            .offloadExecutor(loop)
            .disableRetry()
            .disableServiceConfigLookUp()
            .maxTraceEvents(0)
            .localSocketPicker(new From(from))
            .usePlaintext()
            .build();
    channels.add(channel);
    new Singer(agent, channel).open();
  }

  private static final class From extends NettyChannelBuilder.LocalSocketPicker {
    private final InetSocketAddress address;

    From(InetSocketAddress address) {
      this.address = address;
    }

    @Override
    public SocketAddress createSocketAddress(SocketAddress remote, Attributes attributes) {
      return address;
    }
  }

  /// One agent, on the event loop of its connection.
  private final class Singer implements StreamObserver<ServerMessage> {
    private final int agent;
    private final AtomicReference<@Nullable StreamObserver<ClientMessage>> out =
        new AtomicReference<>();
    private final ManagedChannel channel;
    private boolean greeted;
    private int tries;

    Singer(int agent, ManagedChannel channel) {
      this.agent = agent;
      this.channel = channel;
    }

    void open() {
      tries++;
      var stream = MonitorServiceGrpc.newStub(channel).monitorStream(this);
      out.set(stream);
      stream.onNext(hello());
    }

    private ClientMessage hello() {
      return ClientMessage.newBuilder()
          .setConnect(
              ClientConnect.newBuilder()
                  .setDomain(Names.DOMAIN)
                  .setUserId(Names.user(agent))
                  .setMacAddress(Names.mac(agent))
                  .setClientVersion("bench")
                  .setRollcall(
                      AgentHello.newBuilder()
                          .addUnderstands(Addition.ADDITION_STATE_REVISIONS)
                          .addUnderstands(Addition.ADDITION_COMMAND_OUTCOMES)
                          .addUnderstands(Addition.ADDITION_UPLOADS)
                          .setInstanceId("bench")
                          .setPlatform("bench")
                          .setHostname("bench-" + agent)))
          .build();
    }

    @Override
    public void onNext(ServerMessage message) {
      var stream = out.get();
      if (stream != null) {
        stream.onNext(applied(message));
      }
      if (!greeted) {
        greeted = true;
        places.release();
      }
    }

    private static ClientMessage applied(ServerMessage message) {
      var revision = Applied.newBuilder().setRevision(message.getRollcall().getRevision());
      return ClientMessage.newBuilder()
          .setAck(
              ClientAck.newBuilder()
                  .setMessageId(message.getMessageId())
                  .setSuccess(true)
                  .setRollcall(AckDetail.newBuilder().setApplied(revision)))
          .build();
    }

    @Override
    public void onError(Throwable failure) {
      if (!greeted && tries < MOST_TRIES) {
        open();
        return;
      }
      System.out.println("lost agent=" + agent + " because=" + failure.getMessage());
    }

    @Override
    public void onCompleted() {
      System.out.println("lost agent=" + agent + " because=completed");
    }
  }
}
