// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.fleet.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server's own authority: its files, and what it issues.
final class CertificateAuthorityTest {
  private static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");

  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-27T09:00:00.5Z"));

  @TempDir private Path data;

  private CertificateAuthority open(Path folder) {
    return CertificateAuthority.open(KeyFolder.in(folder), new SecureRandom(), clock);
  }

  private Path key() {
    return data.resolve("keys/ca.key");
  }

  @Test
  void itIsMadeOnceAndReadFromThenOn() {
    var first = open(data);

    var again = open(data);

    assertThat(again.certificate()).isEqualTo(first.certificate());
    assertThat(again.pin()).isEqualTo(first.pin()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void itsFilesAreTheOwnersOnly() throws IOException {
    open(data);

    assertThat(Files.getPosixFilePermissions(data.resolve("keys")))
        .isEqualTo(fromString("rwx------"));
    try (var files = Files.list(data.resolve("keys"))) {
      assertThat(files.toList())
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("ca.key", "ca.crt");
    }
    assertThat(Files.getPosixFilePermissions(key())).isEqualTo(fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw-rw----", "rw----r--", "rwxrwxrwx"})
  void aKeyThatOthersMayReadIsRefused(String rights) throws IOException {
    open(data);
    Files.setPosixFilePermissions(key(), fromString(rights));

    assertThatThrownBy(() -> open(data))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContainingAll("ca.key", rights, "chmod 600");
  }

  @Test
  void aFolderThatOthersMayReadIsRefused() throws IOException {
    open(data);
    Files.setPosixFilePermissions(data.resolve("keys"), fromString("rwxr-x---"));

    assertThatThrownBy(() -> open(data))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("chmod 700");
  }

  @Test
  void aLostKeyIsNotReplacedInSilence() throws IOException {
    open(data);
    Files.delete(key());

    assertThatThrownBy(() -> open(data))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContainingAll("is missing", "every agent has to enrol again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})
  void aBrokenKeyIsNotReplacedInSilence(String text) throws IOException {
    open(data);
    Files.writeString(key(), text);

    assertThatThrownBy(() -> open(data))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContainingAll("ca.key ", "every agent has to enrol again");
  }

  @Test
  void aKeyBesideTheCertificateOfAnotherIsRefused(@TempDir Path other) throws IOException {
    open(data);
    open(other);
    var key = Files.readString(key()).lines().takeWhile(line -> !line.contains("CERTIFICATE"));
    Files.writeString(
        key(),
        String.join("\n", key.toList()) + "\n" + Files.readString(other.resolve("keys/ca.crt")));

    assertThatThrownBy(() -> open(data)).hasMessageContaining("not the first certificate's");
  }

  /// As after a crash between the two.
  @Test
  void aMissingCopyOfTheCertificateIsMadeAgain() throws IOException {
    var authority = open(data);
    var copy = data.resolve("keys/ca.crt");
    Files.delete(copy);

    open(data);

    assertThat(Pem.certificates(Files.readString(copy))).containsExactly(authority.certificate());
  }

  @Test
  void anAgentsCertificateSaysWhoItIs() throws Exception {
    var authority = open(data);
    var request = Requests.good();

    var certificate = authority.issue(request, AGENT, 4, Duration.ofHours(24));

    certificate.verify(authority.certificate().getPublicKey());
    assertThat(certificate.getPublicKey()).isEqualTo(request.key());
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    assertThat(certificate.getNotBefore().toInstant()).isEqualTo(now.minus(Duration.ofMinutes(5)));
    assertThat(certificate.getBasicConstraints()).as("it signs no other").isEqualTo(-1);
    assertThat(AgentCertificate.read(certificate))
        .contains(
            new AgentCertificate(
                AGENT,
                4,
                certificate.getSerialNumber(),
                now.plus(Duration.ofHours(24)),
                request.fingerprint()));
  }

  @Test
  void serialsAreLongAndDiffer() {
    var authority = open(data);
    var request = Requests.good();

    var one = authority.issue(request, AGENT, 0, Duration.ofHours(1)).getSerialNumber();
    var two = authority.issue(request, AGENT, 0, Duration.ofHours(1)).getSerialNumber();

    assertThat(one).isNotEqualTo(two).isPositive();
    assertThat(one.bitLength()).isEqualTo(127);
  }

  @Test
  void theServersOwnCertificateIsNoAgents() throws Exception {
    var authority = open(data);

    var credential = authority.issue(ServerNames.of("localhost", "::1"), Duration.ofDays(90));

    assertThat(credential.chain()).hasSize(2).endsWith(authority.certificate());
    assertThat(credential.certificate().getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(7, "0:0:0:0:0:0:0:1"), List.of(2, "localhost"));
    assertThat(AgentCertificate.read(credential.certificate())).isEmpty();
    assertThat(AgentCertificate.read(authority.certificate())).isEmpty();
  }

  @Test
  void anotherAuthorityIsAnother(@TempDir Path other) {
    var authority = open(data);
    var foreign = open(other);

    X509Certificate certificate = foreign.issue(Requests.good(), AGENT, 0, Duration.ofHours(24));

    assertThat(foreign.pin()).isNotEqualTo(authority.pin());
    assertThatThrownBy(() -> certificate.verify(authority.certificate().getPublicKey()))
        .isInstanceOf(SignatureException.class);
    assertThatCode(() -> certificate.verify(foreign.certificate().getPublicKey()))
        .doesNotThrowAnyException();
  }
}
