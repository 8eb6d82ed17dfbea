// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.browser;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Somebody else's pages on this machine, on a port of their own.
final class ForeignSite implements AutoCloseable {
  private static final byte[] PAGE =
      "<!doctype html><title>foreign</title><p>Hello.".getBytes(StandardCharsets.UTF_8);
  private static final String PASSWORD = "of no account";

  private final HttpServer server;

  private ForeignSite(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, PAGE.length);
          try (var out = exchange.getResponseBody()) {
            out.write(PAGE);
          }
        });
    server.start();
  }

  static ForeignSite plain() {
    try {
      return new ForeignSite(HttpServer.create(anyPort(), 0));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// With a certificate of its own making.
  static ForeignSite withTls(Path folder) {
    try {
      var server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate(folder)));
      return new ForeignSite(server);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static SSLContext certificate(Path folder) throws IOException, GeneralSecurityException {
    var file = folder.resolve("foreign.p12");
    keytool(file);
    var keys = KeyStore.getInstance("PKCS12");
    try (var stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path file) throws IOException {
    var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                program,
                "-genkeypair",
                "-alias",
                "foreign",
                "-keyalg",
                "EC",
                "-dname",
                "CN=evil.example",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!Files.isRegularFile(file)) {
      throw new IOException("keytool made no certificate: " + said);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
