// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.Listening;
import dev.rollcall.server.certificate.AgentTrust;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.certificate.PortTls;
import dev.rollcall.server.certificate.ServerNames;
import dev.rollcall.server.hub.Hub;
import dev.rollcall.server.identity.TestKey;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;

/// TLS of an agents' port, and of the agents that come to it.
record TestTls(CertificateAuthority authority) {
  static TestTls in(Path data) {
    return new TestTls(
        CertificateAuthority.open(KeyFolder.in(data), new SecureRandom(), InstantSource.system()));
  }

  AgentPort start(Hub hub, AgentServices services) {
    var own = authority.issue(ServerNames.of("localhost"), Duration.ofDays(1));
    var keys = new OnlyKey(own.key(), own.chain().toArray(X509Certificate[]::new));
    var listening =
        new Listening(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.of(new PortTls(keys, new AgentTrust(authority.certificate()))));
    return AgentPort.start(listening, 1_000, hub, services);
  }

  /// Shows no certificate.
  ManagedChannel channel(InetSocketAddress to) {
    return channel(to, GrpcSslContexts.forClient());
  }

  ManagedChannel channel(InetSocketAddress to, TestKey key, List<byte[]> chain) {
    var certificates = chain.stream().map(TestKey::certificate).toArray(X509Certificate[]::new);
    return channel(
        to, GrpcSslContexts.forClient().keyManager(key.pair().getPrivate(), certificates));
  }

  ManagedChannel insisting(InetSocketAddress to, TestKey key, List<byte[]> chain) {
    var certificates = chain.stream().map(TestKey::certificate).toArray(X509Certificate[]::new);
    return channel(
        to,
        GrpcSslContexts.configure(
            SslContextBuilder.forClient()
                .keyManager(new OnlyKey(key.pair().getPrivate(), certificates)),
            SslProvider.JDK));
  }

  /// Whoever asks.
  private static final class OnlyKey extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final X509Certificate[] chain;

    OnlyKey(PrivateKey key, X509Certificate[] chain) {
      this.key = key;
      this.chain = chain;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return new String[] {"only"};
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return "only";
    }

    @Override
    public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
      return "only";
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return "only";
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
      return "only";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }
  }

  private ManagedChannel channel(InetSocketAddress to, SslContextBuilder client) {
    try {
      return NettyChannelBuilder.forAddress(to)
          .overrideAuthority("localhost")
          .sslContext(client.trustManager(authority.certificate()).protocols("TLSv1.3").build())
          .build();
    } catch (SSLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
