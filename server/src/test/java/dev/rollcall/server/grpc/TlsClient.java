// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.server.fleet.AgentId;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One connection of an agent over TLS, with the JDK's as agents have it.
final class TlsClient implements AutoCloseable {
  private final ManagedChannel channel;

  private TlsClient(ManagedChannel channel) {
    this.channel = channel;
  }

  static TlsClient to(int port, X509Certificate authority) throws SSLException {
    return to(port, authority, UnaryOperator.identity());
  }

  static TlsClient to(
      int port, X509Certificate authority, PrivateKey key, X509Certificate certificate)
      throws SSLException {
    return to(port, authority, tls -> tls.keyManager(new Insistence(key, certificate)));
  }

  static TlsClient to(int port, X509Certificate authority, UnaryOperator<SslContextBuilder> more)
      throws SSLException {
    var tls = SslContextBuilder.forClient().trustManager(authority);
    var context = GrpcSslContexts.configure(more.apply(tls), SslProvider.JDK).build();
    return new TlsClient(
        NettyChannelBuilder.forAddress("localhost", port).sslContext(context).build());
  }

  static TlsClient plain(int port) {
    return new TlsClient(NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build());
  }

  /// A stream that has said who it is.
  Stream open(AgentId agent) {
    var stream = new Stream();
    var hello =
        ClientConnect.newBuilder()
            .setDomain(agent.domain().value())
            .setUserId(agent.user().value())
            .setMacAddress(agent.mac().value());
    MonitorServiceGrpc.newStub(channel)
        .monitorStream(stream)
        .onNext(ClientMessage.newBuilder().setConnect(hello).build());
    return stream;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /// What a stream got.
  static final class Stream implements StreamObserver<ServerMessage> {
    private final List<ServerMessage> messages = new CopyOnWriteArrayList<>();
    private volatile @Nullable Status end;

    int messages() {
      return messages.size();
    }

    /// Null while it stands.
    @Nullable Status end() {
      return end;
    }

    @Override
    public void onNext(ServerMessage message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      end = Status.fromThrowable(failure);
    }

    @Override
    public void onCompleted() {
      end = Status.OK;
    }
  }
}
