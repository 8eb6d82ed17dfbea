// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.Listening;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.certificate.PortTls;
import dev.rollcall.server.hub.Hub;
import dev.rollcall.server.limit.Crowd;
import dev.rollcall.server.limit.TurnedAway;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The port where agents connect.
///
/// The limits are grpc-java's where it has one, and against its defaults where these are none.
public final class AgentPort implements AutoCloseable {
  /// Agents from the field send pictures inline, of up to 4 MiB, with a little around them.
  private static final int MOST_MESSAGE_BYTES = 4 * 1024 * 1024 + 64 * 1024;

  private static final int MOST_METADATA_BYTES = 8 * 1024;
  private static final int MOST_CALLS_PER_CONNECTION = 8;
  private static final int FLOW_CONTROL_BYTES = 64 * 1024;

  /// gRPC's clients reset a stream that the server has ended before they did, so each takeover is
  /// one: this lets ten a second through on a connection, and no flood.
  private static final int MOST_RESETS = 300;

  private static final int RESET_WINDOW_SECONDS = 30;

  /// Connections in the operating system's queue; one that finds it full is tried again by its
  /// peer's system, after one second, then two. So many are served within two seconds: whoever is
  /// let in has not given up yet.
  private static final int MOST_WAITING = 512;

  private static final Duration HANDSHAKE = Duration.ofSeconds(8);

  /// Agents ping when they have heard nothing for minutes; proxies on the way may ping more often.
  private static final Duration PERMITTED_KEEPALIVE = Duration.ofSeconds(10);

  /// A connection on which nobody calls is let go; gRPC's clients connect again when they do.
  private static final Duration WITHOUT_CALLS = Duration.ofMinutes(2);

  /// Bytes that nobody confirms for so long end the connection, whatever else hangs. Longer than a
  /// slow reader is waited for: that one is told why.
  private static final Duration UNCONFIRMED = Duration.ofSeconds(45);

  private static final Duration CLOSING = Duration.ofSeconds(2);

  /// A whole office may come from one address, and come back at once; still one address never takes
  /// every place.
  private static final int PLACES_FOR_ALL = 2;

  /// Wrong certificates and connections without a call cost half a millisecond each. An office
  /// whose agents all fail comes near it, and then waits a minute, as it would have to anyway.
  private static final int MOST_FAILURES = 1_000;

  private final Listening listening;
  private final EventLoops loops;
  private final Door door;
  private final TurnedAway turnedAway;
  private final Server server;

  private AgentPort(
      Listening listening, EventLoops loops, Door door, TurnedAway turnedAway, Server server) {
    this.listening = listening;
    this.loops = loops;
    this.door = door;
    this.turnedAway = turnedAway;
    this.server = server;
  }

  /// @param most connections at once
  /// @throws StartupFailure when the port is in use
  public static AgentPort start(Listening listening, int most, Hub hub, AgentServices services) {
    var turnedAway = new TurnedAway("agents");
    var limits = new Crowd.Limits(Math.max(1, most / PLACES_FOR_ALL), MOST_FAILURES);
    var door = new Door(most, new Crowd(limits, services.clock(), turnedAway));
    var loops = new EventLoops(Runtime.getRuntime().availableProcessors());
    try {
      var server = build(listening, loops, door, hub, services).start();
      return new AgentPort(listening, loops, door, turnedAway, server);
    } catch (IOException failure) {
      loops.close();
      throw new StartupFailure(
          StartupFailure.Kind.ADDRESS_IN_USE,
          "agent port "
              + listening.port()
              + " cannot be opened; choose another one with --agent-port");
    }
  }

  private static Server build(
      Listening listening, EventLoops loops, Door door, Hub hub, AgentServices services) {
    var builder = NettyServerBuilder.forAddress(listening.address());
    listening.tls().map(AgentTls::context).ifPresent(builder::sslContext);
    if (Epoll.isAvailable()) {
      builder.withChildOption(EpollChannelOption.TCP_USER_TIMEOUT, (int) UNCONFIRMED.toMillis());
    }
    return builder
        .channelFactory(
            loops.listening(
                door,
                new Turnstile(loops.workers(), door),
                new Watchman(new Offences(services.clock()))))
        .withOption(ChannelOption.SO_BACKLOG, MOST_WAITING)
        .bossEventLoopGroup(loops.boss())
        .workerEventLoopGroup(loops.workers())
        .directExecutor()
        .withChildOption(ChannelOption.TCP_NODELAY, true)
        .flowControlWindow(FLOW_CONTROL_BYTES)
        .maxInboundMessageSize(MOST_MESSAGE_BYTES)
        .maxInboundMetadataSize(MOST_METADATA_BYTES)
        .maxConcurrentCallsPerConnection(MOST_CALLS_PER_CONNECTION)
        .maxRstFramesPerWindow(MOST_RESETS, RESET_WINDOW_SECONDS)
        .handshakeTimeout(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS)
        // Sessions see to their streams by themselves; every other call has a deadline
        .keepAliveTime(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
        .permitKeepAliveTime(PERMITTED_KEEPALIVE.toMillis(), TimeUnit.MILLISECONDS)
        .permitKeepAliveWithoutCalls(true)
        .maxConnectionIdle(WITHOUT_CALLS.toMillis(), TimeUnit.MILLISECONDS)
        .addStreamTracerFactory(Receipt.of(door))
        .addTransportFilter(reader(listening, services).filter())
        .intercept(new AgentAuth(services.access(), services.threads()))
        .addService(
            MonitorStream.addedTo(
                Requests.of(new MonitorEndpoint(services).bindService(), loops),
                hub,
                loops,
                door,
                services.access().identities().gate(),
                services.clock()))
        .addService(Requests.of(new UploadEndpoint(services).bindService(), loops))
        .addService(
            Requests.of(
                new EnrollmentEndpoint(services.access(), services.threads()).bindService(), loops))
        .addServices(reflection(services.access().mode(), loops))
        .build();
  }

  private static Peer.Reader reader(Listening listening, AgentServices services) {
    return new Peer.Reader(
        services.access().identities().service(), listening.tls().map(PortTls::agents));
  }

  /// Tells strangers nothing: what can be called stands in the documents.
  private static List<ServerServiceDefinition> reflection(
      ServerConfig.Mode mode, EventLoops loops) {
    return switch (mode) {
      case DEV -> List.of(Requests.of(ProtoReflectionServiceV1.newInstance().bindService(), loops));
      case IDENTIFIED -> List.of();
    };
  }

  public InetSocketAddress address() {
    return listening.at(server.getPort());
  }

  /// The full name of every method.
  Set<String> methods() {
    return server.getServices().stream()
        .flatMap(service -> service.getMethods().stream())
        .map(method -> method.getMethodDescriptor().getFullMethodName())
        .collect(Collectors.toSet());
  }

  public boolean isServing() {
    return !server.isShutdown();
  }

  /// Whether new connections are let in: false while there are too many.
  public boolean isAccepting() {
    return door.isOpen();
  }

  /// Logs which connections were closed unasked; to be called once a minute.
  public void tidy() {
    turnedAway.write();
  }

  /// Ends calls under way after a short while. May be called twice.
  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    loops.close();
  }
}
