// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.run.Folder;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.Credential;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.certificate.ServerNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The way of somebody who has a certificate: the operator's files, renewed while the server runs.
final class OperatorsCertificateTest {
  private static final Duration LONG = Duration.ofDays(60);
  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Folder folder = Folder.create();
  private final CertificateAuthority authority =
      CertificateAuthority.open(
          KeyFolder.in(folder.path()), new SecureRandom(), InstantSource.system());
  private final Path certificate = folder.path().resolve("server.pem");
  private final Path key = folder.path().resolve("server-key.pem");
  private final Path trusted = folder.path().resolve("keys/ca.crt");

  @AfterEach
  void tidy() {
    folder.close();
  }

  private void write(Duration life) throws IOException, CertificateEncodingException {
    Credential credential = authority.issue(ServerNames.of("localhost", "127.0.0.1"), life);
    put(key, pem("PRIVATE KEY", credential.key().getEncoded()));
    put(certificate, pem("CERTIFICATE", credential.certificate().getEncoded()));
  }

  /// As programs that renew certificates do.
  private static void put(Path file, String text) throws IOException {
    var unfinished = Path.of(file + ".new");
    Files.writeString(unfinished, text);
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String pem(String type, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, BASE64.encodeToString(bytes), type);
  }

  private Installation start() {
    return Installation.start(
        folder, "--tls-cert", certificate.toString(), "--tls-key", key.toString());
  }

  private X509Certificate shown(int port, String application) throws Exception {
    return Handshake.with(port, trusted, "TLSv1.3", application);
  }

  @Test
  void aNewOneIsShownWithoutARestartAndStreamsStay() throws Exception {
    write(LONG);
    try (var installation = start();
        var client = HttpClient.newBuilder().sslContext(Handshake.trusting(trusted)).build()) {
      var first = shown(installation.agentPort(), "h2");
      var admin = installation.admin().getPort();
      assertThat(shown(admin, "http/1.1")).isEqualTo(first);
      var token = Files.readString(installation.token()).strip();
      var events =
          client.send(
              request(installation, token, "/api/v1/events").build(), BodyHandlers.ofInputStream());
      assertThat(events.statusCode()).isEqualTo(200);

      put(certificate, "hello");
      installation.logs("the new certificate cannot be used");
      assertThat(shown(admin, "http/1.1")).isEqualTo(first);

      write(LONG.plusDays(1));
      installation.logs("the server shows another certificate");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(shown(admin, "http/1.1")).isNotEqualTo(first));
      assertThat(shown(installation.agentPort(), "h2")).isEqualTo(shown(admin, "http/1.1"));

      var checkIn = "{\"employee_id\":\"PT24002\",\"domain\":\"unirms.com\"}";
      var answer =
          client.send(
              request(installation, token, "/api/attendance/checkin")
                  .POST(BodyPublishers.ofString(checkIn))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      try (var lines =
          new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.lines().anyMatch(line -> line.contains("PT24002"))).isTrue();
      }
    }
  }

  private static HttpRequest.Builder request(Installation installation, String token, String path) {
    return HttpRequest.newBuilder(installation.admin().resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  @Test
  void oneThatHasEndedIsSaidPlainly() throws Exception {
    write(Duration.ofMinutes(-5));
    try (var installation = start()) {
      installation.logs("the server's certificate has ended, and nobody can connect; renew it");
    }
  }
}
