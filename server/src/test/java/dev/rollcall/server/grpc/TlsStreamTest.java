// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.certificate.AgentCertificate;
import dev.rollcall.server.certificate.AgentTrust;
import dev.rollcall.server.certificate.Keys;
import dev.rollcall.server.certificate.PortTls;
import dev.rollcall.server.certificate.Requests;
import dev.rollcall.server.certificate.ServedCredential;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.MonitoringState;
import io.grpc.Grpc;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agents' port as it is without `--dev`.
final class TlsStreamTest {
  private static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId OTHER = AgentId.of("unirms.com", "PT24003", "1697e92ca2fd");

  private final KeyPair pair = Requests.pair("secp256r1");
  private Keys keys;
  private ServedCredential served;
  private TlsServer server;

  @TempDir private Path data;
  @TempDir private Path elsewhere;

  @BeforeEach
  void start() throws IOException {
    keys = new Keys(data);
    served = keys.served();
    server =
        new TlsServer(data.resolve("hub"), new PortTls(served.keys(), new AgentTrust(authority())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private X509Certificate authority() {
    return keys.authority().certificate();
  }

  private TlsClient shows(X509Certificate certificate) throws SSLException {
    return TlsClient.to(server.port(), authority(), pair.getPrivate(), certificate);
  }

  private static void awaitMessages(TlsClient.Stream stream, int messages) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> stream.messages() == messages || stream.end() != null);
    assertThat(stream.end()).isNull();
  }

  private static void awaitRefusal(TlsClient.Stream stream) {
    await().atMost(Duration.ofSeconds(30)).until(() -> stream.end() != null);
    assertThat(Objects.requireNonNull(stream.end()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(stream.messages()).isZero();
  }

  @Test
  void aStreamAndAPushGoOverTlsAlsoWithoutACertificate() throws SSLException {
    try (var client = TlsClient.to(server.port(), authority())) {
      var stream = client.open(AGENT);
      awaitMessages(stream, 1);

      server.hub.monitoring(AGENT, MonitoringState.PAUSED);

      awaitMessages(stream, 2);
    }
  }

  @Test
  void theCertificateOfAnAgentIsKnownToTheCall() throws Exception {
    try (var client = shows(keys.agent(pair, AGENT, Duration.ofHours(1)))) {
      awaitMessages(client.open(AGENT), 1);

      var session =
          server.calls.getFirst().call().getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
      var certificate = (X509Certificate) Objects.requireNonNull(session).getPeerCertificates()[0];
      assertThat(AgentCertificate.read(certificate))
          .hasValueSatisfying(read -> assertThat(read.agent()).isEqualTo(AGENT));
      assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aForeignCertificateIsRefused() throws SSLException {
    var foreign = new Keys(elsewhere);
    try (var client = shows(foreign.agent(pair, AGENT, Duration.ofHours(1)))) {
      awaitRefusal(client.open(AGENT));
    }
  }

  /// There it is refused for everything but its renewal.
  @Test
  void anExpiredCertificateGetsAsFarAsTheCall() throws Exception {
    var expired = keys.agent(pair, AGENT, Duration.ofSeconds(-10));
    try (var client = shows(expired)) {
      awaitMessages(client.open(AGENT), 1);

      var session =
          server.calls.getFirst().call().getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
      assertThat(Objects.requireNonNull(session).getPeerCertificates()[0]).isEqualTo(expired);
    }
  }

  @Test
  void theServersOwnCertificateIsNoAgents() throws SSLException {
    var alias = Objects.requireNonNull(served.keys().chooseEngineServerAlias("EC", null, null));
    var key = Objects.requireNonNull(served.keys().getPrivateKey(alias));
    var chain = Objects.requireNonNull(served.keys().getCertificateChain(alias));
    try (var client = TlsClient.to(server.port(), authority(), key, chain[0])) {
      awaitRefusal(client.open(AGENT));
    }
  }

  @Test
  void olderTlsAndPlainTextAreRefused() throws SSLException {
    try (var older = TlsClient.to(server.port(), authority(), tls -> tls.protocols("TLSv1.2"));
        var plain = TlsClient.plain(server.port())) {
      awaitRefusal(older.open(AGENT));
      awaitRefusal(plain.open(AGENT));
    }
  }

  @Test
  void aDeadPeerIsNoticedAndALivingOneStays() throws Exception {
    try (var tube = Tube.to(server.port());
        var cut = TlsClient.to(tube.port(), authority());
        var living = TlsClient.to(server.port(), authority())) {
      awaitMessages(cut.open(AGENT), 1);
      var stream = living.open(OTHER);
      awaitMessages(stream, 1);
      var silent = new AtomicInteger();

      tube.cut();
      server
          .loops
          .workers()
          .execute(() ->
              server.calls.forEach(
                  each -> server.door.probe(each.call()).ask(silent::incrementAndGet)));

      await().atMost(Pulse.PATIENCE.plusSeconds(5)).until(() -> silent.get() == 1);
      server.hub.monitoring(OTHER, MonitoringState.PAUSED);
      awaitMessages(stream, 2);
      assertThat(silent).hasValue(1);
    }
  }

  @Test
  void aStreamIsBrokenOffAndItsConnectionStays() throws SSLException {
    try (var client = TlsClient.to(server.port(), authority())) {
      var broken = client.open(AGENT);
      awaitMessages(broken, 1);
      var stream = client.open(OTHER);
      awaitMessages(stream, 1);

      server.loops.workers().execute(server.calls.getFirst().breaker());

      await().atMost(Duration.ofSeconds(10)).until(() -> broken.end() != null);
      assertThat(Objects.requireNonNull(broken.end()).getCode())
          .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      server.hub.monitoring(OTHER, MonitoringState.PAUSED);
      awaitMessages(stream, 2);
    }
  }
}
