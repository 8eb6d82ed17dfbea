// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.certificate.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The admin port as it is without `--dev`.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class AdminTlsTest {
  private Keys keys;
  private RunningPort running;

  @TempDir private Path data;

  @BeforeEach
  void start() {
    keys = new Keys(data);
    running = RunningPort.overTls(data, keys.tls());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private SSLContext trusting() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("authority", keys.authority().certificate());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private HttpResponse<String> health(String host, String... protocols) throws Exception {
    var parameters = new SSLParameters();
    parameters.setProtocols(protocols);
    try (var client =
        HttpClient.newBuilder().sslContext(trusting()).sslParameters(parameters).build()) {
      var uri =
          URI.create(
              "https://" + host + ":" + running.port.address().getPort() + "/api/v1/health/live");
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private Socket plain() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), running.port.address().getPort());
  }

  @Test
  void requestsGoOverTlsAndBrowsersRememberIt() throws Exception {
    var answer = health("127.0.0.1", "TLSv1.3");

    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(health("localhost", "TLSv1.3").headers().map())
        .doesNotContainKey("strict-transport-security");
  }

  @Test
  void olderTlsIsRefused() {
    assertThatThrownBy(() -> health("localhost", "TLSv1.2"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  /// A request may claim to be of any scheme.
  @Test
  void plainTextIsRefusedAndSaysWhatToDo() throws IOException {
    for (var target : new String[] {"/", "https://localhost/"}) {
      try (var socket = plain()) {
        var request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 400")
            .contains("https_required");
      }
    }
  }

  /// Also when a byte comes now and then, which keeps the HTTP server's own timer from running out.
  @Test
  void whoDoesNotGetToARequestIsClosed() throws Exception {
    try (var silent = plain();
        var slow = trusting().getSocketFactory().createSocket("127.0.0.1", port())) {
      var begin = System.nanoTime();
      slow.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      var drip = Thread.ofVirtual().start(() -> drip(slow));

      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(drip.join(Duration.ofSeconds(20))).as("the slow one has been closed").isTrue();

      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(18));
    }
  }

  private int port() {
    return running.port.address().getPort();
  }

  /// Until it is closed; each wait for an answer is the pause.
  private static void drip(Socket socket) {
    try {
      socket.setSoTimeout(500);
      for (; ; ) {
        socket.getOutputStream().write("A: b\r\n".getBytes(StandardCharsets.US_ASCII));
        try {
          if (socket.getInputStream().read() < 0) {
            return;
          }
        } catch (SocketTimeoutException stillOpen) {
          // As hoped for by whoever attacks
        }
      }
    } catch (IOException closed) {
      // As it should be
    }
  }
}
