// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import com.google.protobuf.Timestamp;
import dev.rollcall.agent.identity.Certificates;
import dev.rollcall.agent.identity.EnrollmentToken;
import dev.rollcall.agent.identity.Identity;
import dev.rollcall.agent.identity.IdentityFolder;
import dev.rollcall.agent.identity.Registrar;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.transport.Connector;
import dev.rollcall.agent.transport.EnrollmentClient;
import dev.rollcall.agent.transport.Trust;
import dev.rollcall.e2e.field.wire.ClientConnect;
import dev.rollcall.e2e.field.wire.ClientHeartbeat;
import dev.rollcall.e2e.field.wire.ClientMessage;
import dev.rollcall.e2e.field.wire.HeartbeatRequest;
import dev.rollcall.e2e.field.wire.MonitorServiceGrpc;
import dev.rollcall.e2e.field.wire.ServerMessage;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One agent on one connection, by the same library as all others, which heartbeats as it is asked
/// to. It is known by a certificate of its own.
final class TlsAgent implements AutoCloseable {
  /// What it does comes so far apart that nothing of it travels together, confirmations included.
  static final Duration APART = Duration.ofMillis(250);

  private static final AgentId AGENT = new AgentId("wire.example", "WIRE1", "0200000000ff");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int OK = 200;

  private final ManagedChannel channel;
  private @Nullable StreamObserver<ClientMessage> stream;

  private TlsAgent(ManagedChannel channel) {
    this.channel = channel;
  }

  /// Gets a certificate, as a workstation does at its first start.
  static Identity enroll(RealServer server, Caller caller, Path folder) {
    var body =
        "{\"domain\":\"%s\",\"user_id\":\"%s\",\"mac_address\":\"%s\"}"
            .formatted(AGENT.domain(), AGENT.user(), AGENT.mac());
    var answer = caller.post("/api/v1/enroll-tokens", body).expect(201).body();
    var token =
        EnrollmentToken.parse(JsonMapper.shared().readTree(answer).path("token").asString());
    var key = IdentityFolder.open(folder, InstantSource.system()).keyFor(token);
    var trust = new Trust.Authorities(Certificates.read(server.authority()));
    try (var connector = new Connector("127.0.0.1", server.agentPort())) {
      var client =
          new EnrollmentClient(AGENT, connector, InstantSource.system(), Optional.of(trust));
      return switch (client.enroll(token, key)) {
        case Registrar.Reply.Granted(var chain, var trusted) ->
            new Identity(
                key.keys(),
                List.of(chain.getFirst()),
                trusted,
                key.made(),
                Optional.of(token.id()));
        case Registrar.Reply.Refused(var failure) ->
            throw new Child.Trouble("the agent was not enrolled: " + failure.detail());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Child.Trouble("interrupted while an agent enrolls");
    }
  }

  /// Its person goes to work: from now on the answer to each heartbeat says since when.
  static void checkIn(Caller caller) {
    var body = "{\"employee_id\":\"%s\",\"domain\":\"%s\"}".formatted(AGENT.user(), AGENT.domain());
    var _ = caller.post("/api/attendance/checkin", body).expect(OK);
  }

  /// It never asks whether the server is there.
  static TlsAgent connect(RealServer server, Identity identity) {
    try {
      var tls =
          GrpcSslContexts.forClient()
              .trustManager(server.authority().toFile())
              .keyManager(identity.keys().getPrivate(), identity.chain().getFirst())
              .build();
      var channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.agentPort())
              .sslContext(tls)
              .disableRetry()
              .build();
      return new TlsAgent(channel);
    } catch (SSLException e) {
      throw new IllegalStateException("prepare TLS", e);
    }
  }

  void unaryHeartbeat() {
    var _ =
        MonitorServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .heartbeat(
                HeartbeatRequest.newBuilder()
                    .setEmployeeId(AGENT.user())
                    .setDomain(AGENT.domain())
                    .build());
  }

  /// Waits until the server has greeted.
  void openStream() {
    var greeted = new CompletableFuture<ServerMessage>();
    var out = MonitorServiceGrpc.newStub(channel).monitorStream(new Greeting(greeted));
    out.onNext(
        ClientMessage.newBuilder()
            .setConnect(
                ClientConnect.newBuilder()
                    .setUserId(AGENT.user())
                    .setDomain(AGENT.domain())
                    .setMacAddress(AGENT.mac())
                    .setClientVersion("bench"))
            .build());
    var _ = greeted.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    stream = out;
  }

  void streamHeartbeat() {
    var now = InstantSource.system().instant();
    var out = stream;
    if (out == null) {
      throw new IllegalStateException("there is no stream yet");
    }
    out.onNext(
        ClientMessage.newBuilder()
            .setHeartbeat(
                ClientHeartbeat.newBuilder()
                    .setTimestamp(
                        Timestamp.newBuilder()
                            .setSeconds(now.getEpochSecond())
                            .setNanos(now.getNano())))
            .build());
  }

  /// Waits for the connection to be gone.
  @Override
  public void close() {
    channel.shutdownNow();
    try {
      var _ = channel.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Greeting(CompletableFuture<ServerMessage> greeted)
      implements StreamObserver<ServerMessage> {
    @Override
    public void onNext(ServerMessage message) {
      greeted.complete(message);
    }

    @Override
    public void onError(Throwable failure) {
      greeted.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      greeted.completeExceptionally(new Child.Trouble("the server ended the stream"));
    }
  }
}
