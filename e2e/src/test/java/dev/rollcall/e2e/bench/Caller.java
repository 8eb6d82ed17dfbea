// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An administrator's program that costs as little as can be, because it runs on the same machine:
/// connections that stay open, one for each call at a time, and no more of HTTP than is needed.
final class Caller implements AutoCloseable {
  private final URI base;
  private final SocketFactory sockets;
  private final String token;
  private final Deque<KeptConnection> free = new ConcurrentLinkedDeque<>();

  private Caller(URI base, SocketFactory sockets, String token) {
    this.base = base;
    this.sockets = sockets;
    this.token = token;
  }

  /// @param token empty for a server with `--dev`
  /// @param authority who has signed the server's certificate
  static Caller of(URI base, Optional<Path> token, Path authority) {
    try {
      return token.isEmpty()
          ? new Caller(base, SocketFactory.getDefault(), "")
          : new Caller(
              base, trusting(authority).getSocketFactory(), Files.readString(token.get()).strip());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("prepare calls to " + base, e);
    }
  }

  static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var pem = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  URI base() {
    return base;
  }

  String token() {
    return token;
  }

  KeptConnection.Reply put(String path, String body) {
    return call("PUT", path, body);
  }

  KeptConnection.Reply post(String path, String body) {
    return call("POST", path, body);
  }

  KeptConnection.Reply get(String path) {
    return call("GET", path, "");
  }

  private KeptConnection.Reply call(String method, String path, String body) {
    try {
      var kept = free.pollFirst();
      if (kept != null) {
        try {
          return call(kept, method, path, body);
        } catch (EOFException e) {
          // The server closes what nobody has used for a while: again, on another
          kept.close();
        }
      }
      return call(KeptConnection.open(base, sockets, token), method, path, body);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }

  private KeptConnection.Reply call(
      KeptConnection connection, String method, String path, String body) throws IOException {
    var reply = connection.call(method, path, body);
    free.addFirst(connection);
    return reply;
  }

  @Override
  public void close() {
    free.forEach(KeptConnection::close);
  }
}
