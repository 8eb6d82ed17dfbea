// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.fleet.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What becomes of the operator's certificate, at the start and while the server runs.
final class OperatorFilesTest {
  private static final Duration LONG = Duration.ofDays(60);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-27T09:00:00Z"));
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ServedCredential.class);
  private CertificateFiles files;
  private Keys keys;

  @TempDir private Path data;

  @BeforeEach
  void write() throws IOException {
    files = new CertificateFiles(data.resolve("server.pem"), data.resolve("server-key.pem"));
    keys = new Keys(data, now::get);
    keys.writeFiles(files, LONG);
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.setLevel(null);
    logger.detachAppender(log);
  }

  private ServedCredential open() {
    return ServedCredential.of(files, now::get);
  }

  private static X509Certificate shown(ServedCredential served) {
    var alias = Objects.requireNonNull(served.keys().chooseEngineServerAlias("EC", null, null));
    return Objects.requireNonNull(served.keys().getCertificateChain(alias))[0];
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getMessage).toList();
  }

  @Test
  void anotherOneIsShownOnceItHasStayedTheSame() throws IOException {
    var served = open();
    var first = shown(served);
    keys.writeFiles(files, LONG.plusDays(1));

    served.refresh();
    assertThat(shown(served)).as("seen once").isEqualTo(first);
    served.refresh();

    assertThat(shown(served)).isNotEqualTo(first);
    assertThat(lines()).containsExactly("the server shows another certificate");
  }

  @Test
  void aHandshakeThatHasBegunEndsWithTheCertificateItBeganWith() throws IOException {
    var served = open();
    var alias = Objects.requireNonNull(served.keys().chooseEngineServerAlias("EC", null, null));
    keys.writeFiles(files, LONG.plusDays(1));
    served.refresh();
    served.refresh();

    assertThat(served.keys().getPrivateKey(alias)).isNotNull();
    assertThat(served.keys().getCertificateChain(alias)).isNotNull();
    assertThat(served.keys().chooseEngineServerAlias("RSA", null, null)).isNull();
  }

  @Test
  void oneThatCannotBeUsedLeavesTheOldOneAndIsSaidOnce() throws IOException {
    var served = open();
    var first = shown(served);
    Files.writeString(files.certificate(), "hello");

    for (var look = 0; look < 5; look++) {
      served.refresh();
    }

    assertThat(shown(served)).isEqualTo(first);
    assertThat(lines())
        .containsExactly(
            "the new certificate cannot be used; the server goes on with the one it has");

    keys.writeFiles(files, LONG.plusDays(1));
    served.refresh();
    served.refresh();
    assertThat(shown(served)).isNotEqualTo(first);
  }

  @Test
  void anEndIsAnnouncedTwoWeeksBeforeAndOnceADay() {
    var served = open();
    now.set(now.get().plus(LONG).minus(Duration.ofDays(15)));
    served.refresh();
    assertThat(lines()).isEmpty();

    now.set(now.get().plus(Duration.ofDays(2)));
    served.refresh();
    served.refresh();
    assertThat(lines()).containsExactly("the server's certificate ends soon; renew it");

    now.set(now.get().plus(Duration.ofDays(14)));
    served.refresh();
    assertThat(lines())
        .last()
        .isEqualTo("the server's certificate has ended, and nobody can connect; renew it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no certificate", "no key", "another's key", "readable", "missing"})
  void theServerDoesNotStartWithOneThatCannotBeUsed(String fault) throws IOException {
    switch (fault) {
      case "no certificate" -> Files.writeString(files.certificate(), "hello");
      case "no key" -> Files.writeString(files.key(), Files.readString(files.certificate()));
      case "another's key" -> {
        var before = Files.readString(files.certificate());
        keys.writeFiles(files, LONG);
        Files.writeString(files.certificate(), before);
      }
      case "readable" ->
          Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
      default -> Files.delete(files.key());
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("server")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aCertificateOfAnAgentIsNoServers() throws IOException {
    var pair = Requests.pair("secp256r1");
    var agent = AgentId.of("d", "u", "1697e92ca2fc");
    Files.writeString(
        files.certificate(), Pem.of(List.of(keys.agent(pair, agent, Duration.ofDays(1)))));
    Files.writeString(files.key(), Pem.of(pair.getPrivate()));

    assertThatThrownBy(this::open).hasMessageContaining("not one of a server");
  }
}
