// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.identity.TestAuthority;
import dev.rollcall.protocol.monitor.ActivityLogBatchRequest;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ActivityLogResponse;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/// A server on the loopback, written from the .proto files alone. It greets each stream with the
/// same init_config and then says only what the test says.
final class FakeServer implements AutoCloseable {
  private final Server server;
  private final FakeUploads uploads = new FakeUploads();
  private final BlockingQueue<FakeStream> streams = new LinkedBlockingQueue<>();
  private final List<ActivityLogRequest> activity = new CopyOnWriteArrayList<>();
  private volatile Optional<X509Certificate> shown = Optional.empty();
  private volatile ServerMessage greeting;
  private volatile boolean storesActivity = true;

  private FakeServer(int port, ServerMessage greeting, Consumer<NettyServerBuilder> more) {
    this.greeting = greeting;
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .addService(new Monitor())
            .addService(uploads);
    more.accept(builder);
    this.server = builder.build();
  }

  /// One with TLS that asks for certificates and takes those of the authority.
  static FakeServer start(
      int port,
      ServerMessage greeting,
      TestAuthority authority,
      TestAuthority.Credential own,
      FakeRegistry registry) {
    return started(
        new FakeServer(
            port,
            greeting,
            builder ->
                builder
                    .sslContext(tls(authority, own))
                    .intercept(new ShownCertificate())
                    .addService(registry)));
  }

  static FakeServer start(ServerMessage greeting) {
    return start(0, greeting);
  }

  static FakeServer start(int port, ServerMessage greeting) {
    return started(new FakeServer(port, greeting, _ -> {}));
  }

  private static FakeServer started(FakeServer fake) {
    try {
      fake.server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fake;
  }

  private static SslContext tls(TestAuthority authority, TestAuthority.Credential own) {
    try {
      return GrpcSslContexts.configure(
              SslContextBuilder.forServer(
                  own.keys().getPrivate(), own.certificate(), authority.certificate()),
              SslProvider.JDK)
          .trustManager(authority.certificate())
          .clientAuth(ClientAuth.OPTIONAL)
          .protocols("TLSv1.3")
          .build();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }

  int port() {
    return server.getPort();
  }

  /// The certificate that the newest stream's connection has shown.
  Optional<X509Certificate> shown() {
    return shown;
  }

  FakeUploads uploads() {
    return uploads;
  }

  void greetsWith(ServerMessage next) {
    greeting = next;
  }

  void refusesActivity() {
    storesActivity = false;
  }

  List<ActivityLogRequest> activity() {
    return activity;
  }

  /// The next stream that an agent opens; the test fails when none comes in time.
  FakeStream nextStream() throws InterruptedException {
    FakeStream stream = streams.poll(10, TimeUnit.SECONDS);
    if (stream == null) {
      throw new AssertionError("no stream was opened in time");
    }
    return stream;
  }

  /// The next stream, once its agent has applied the greeting.
  FakeStream nextGreeted() throws InterruptedException {
    FakeStream stream = nextStream();
    String first = stream.nextAck().getMessageId();
    if (!first.equals("init_config")) {
      throw new AssertionError("the first ack is for " + first);
    }
    return stream;
  }

  /// The stream that an agent opens within this time, if one comes.
  boolean hasNoStreamWithin(long millis) throws InterruptedException {
    return streams.poll(millis, TimeUnit.MILLISECONDS) == null;
  }

  /// Dies: nothing is said to anybody.
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Monitor extends MonitorServiceGrpc.MonitorServiceImplBase {
    @Override
    public StreamObserver<ClientMessage> monitorStream(StreamObserver<ServerMessage> toAgent) {
      shown = Optional.ofNullable(FakeRegistry.SHOWN.get());
      return new FakeStream(toAgent, greeting, streams::add);
    }

    @Override
    public void sendActivityLogBatch(
        ActivityLogBatchRequest request, StreamObserver<ActivityLogResponse> answer) {
      if (storesActivity) {
        activity.addAll(request.getEntriesList());
      }
      answer.onNext(
          ActivityLogResponse.newBuilder()
              .setSuccess(storesActivity)
              .setEntriesProcessed(request.getEntriesCount())
              .build());
      answer.onCompleted();
    }
  }
}
