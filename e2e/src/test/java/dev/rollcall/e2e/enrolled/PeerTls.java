// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// TLS of somebody who trusts the server's own authority.
///
/// @param workstation whose certificate is shown; a stranger shows none
record PeerTls(Path authority, Optional<Workstation> workstation) {
  private static final String PROTOCOL = "TLSv1.3";

  SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys(), new TrustManager[] {trust()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("set up TLS", e);
    }
  }

  /// For calls.
  SslContext ofCalls() {
    var builder = SslContextBuilder.forClient().protocols(PROTOCOL).trustManager(trust());
    workstation.map(InsistingKey::of).ifPresent(builder::keyManager);
    try {
      return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
    } catch (IOException e) {
      throw new UncheckedIOException("set up TLS of calls", e);
    }
  }

  /// Whose handshake is done.
  Socket connect(int port, String... applications) {
    try {
      var wire = new Socket(InetAddress.getLoopbackAddress(), port);
      var socket =
          (SSLSocket) context().getSocketFactory().createSocket(wire, "localhost", port, true);
      var parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {PROTOCOL});
      parameters.setApplicationProtocols(applications);
      socket.setSSLParameters(parameters);
      // Else closing it waits for whoever is stuck in sending
      socket.setSoLinger(true, 0);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("connect by TLS", e);
    }
  }

  private KeyManager[] keys() {
    return workstation.map(InsistingKey::of).stream().toArray(KeyManager[]::new);
  }

  private TrustManager trust() {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "authority", Workstation.certificate(Files.readAllBytes(authority)));
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("trust " + authority, e);
    } catch (IOException e) {
      throw new UncheckedIOException("read " + authority, e);
    }
  }
}
