// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.certificate.PortTls;
import dev.rollcall.server.hub.RunningHub;
import dev.rollcall.server.identity.RunningIdentities;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The stream of agents over TLS, on a hub with a store; and each call as the server has it.
final class TlsServer implements AutoCloseable {
  /// @param breaker breaks the call off
  record Call(ServerCall<?, ?> call, Runnable breaker) {}

  final RunningHub hub;
  final EventLoops loops = new EventLoops(1);
  final Door door = new Door(100, Strangers.any());
  final List<Call> calls = new CopyOnWriteArrayList<>();
  private final RunningIdentities identities;
  private final Server server;

  TlsServer(Path folder, PortTls tls) throws IOException {
    hub = new RunningHub(folder.resolve("hub"));
    identities = new RunningIdentities(folder.resolve("identities"));
    var access =
        new AgentAccess(ServerConfig.Mode.DEV, identities.identities(), identities.access());
    var nothingElse = new MonitorServiceGrpc.MonitorServiceImplBase() {};
    var service =
        MonitorStream.addedTo(
            nothingElse.bindService(),
            hub.hub(),
            loops,
            door,
            identities.identities().gate(),
            InstantSource.system());
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .channelFactory(loops.listening(door))
            .bossEventLoopGroup(loops.boss())
            .workerEventLoopGroup(loops.workers())
            .directExecutor()
            .sslContext(AgentTls.context(tls))
            .addStreamTracerFactory(Receipt.of(door))
            .addTransportFilter(
                new Peer.Reader(identities.identities().service(), Optional.of(tls.agents()))
                    .filter())
            .addService(
                ServerInterceptors.intercept(
                    service, new Noted(), new AgentAuth(access, Runnable::run)))
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    loops.close();
    hub.close();
    identities.close();
  }

  private final class Noted implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      calls.add(new Call(call, door.breaker(call)));
      return next.startCall(call, headers);
    }
  }
}
