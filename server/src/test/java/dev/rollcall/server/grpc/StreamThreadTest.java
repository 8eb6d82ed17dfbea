// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.hub.RunningHub;
import dev.rollcall.server.identity.RunningIdentities;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stream has one writer, over real gRPC too: the event loop of its connection.
final class StreamThreadTest {
  private static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");

  private final Set<Thread> writers = ConcurrentHashMap.newKeySet();
  private final Received received = new Received();

  @TempDir private Path folder;

  @Test
  void onlyTheEventLoopOfTheConnectionWrites() throws Exception {
    try (var hub = new RunningHub(folder.resolve("hub"));
        var identities = new RunningIdentities(folder.resolve("identities"));
        var loops = new EventLoops(1)) {
      var server = serve(hub, loops, identities);
      var channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
      try {
        connect(channel);
        await().until(() -> received.messages.size() == 1);

        hub.monitoring(AGENT, MonitoringState.PAUSED);

        await().until(() -> received.messages.size() == 2);
        assertThat(writers).containsExactly(loops.workers().submit(Thread::currentThread).get());
      } finally {
        channel.shutdownNow();
        server.shutdownNow().awaitTermination();
      }
    }
  }

  private Server serve(RunningHub hub, EventLoops loops, RunningIdentities identities)
      throws Exception {
    var access =
        new AgentAccess(ServerConfig.Mode.DEV, identities.identities(), identities.access());
    var nothingElse = new MonitorServiceGrpc.MonitorServiceImplBase() {};
    var door = new Door(10, Strangers.any());
    var service =
        MonitorStream.addedTo(
            nothingElse.bindService(),
            hub.hub(),
            loops,
            door,
            identities.identities().gate(),
            InstantSource.system());
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .channelFactory(loops.listening(door))
        .bossEventLoopGroup(loops.boss())
        .workerEventLoopGroup(loops.workers())
        .directExecutor()
        .addTransportFilter(
            new Peer.Reader(identities.identities().service(), Optional.empty()).filter())
        .addService(
            ServerInterceptors.intercept(
                service, new Watched(), new AgentAuth(access, Runnable::run)))
        .build()
        .start();
  }

  private void connect(ManagedChannel channel) {
    var hello =
        ClientConnect.newBuilder()
            .setDomain(AGENT.domain().value())
            .setUserId(AGENT.user().value())
            .setMacAddress(AGENT.mac().value());
    MonitorServiceGrpc.newStub(channel)
        .monitorStream(received)
        .onNext(ClientMessage.newBuilder().setConnect(hello).build());
  }

  /// Notes which threads write.
  private final class Watched implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendMessage(B message) {
              writers.add(Thread.currentThread());
              super.sendMessage(message);
            }
          },
          headers);
    }
  }

  private static final class Received implements StreamObserver<ServerMessage> {
    private final List<ServerMessage> messages = new CopyOnWriteArrayList<>();

    @Override
    public void onNext(ServerMessage message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
