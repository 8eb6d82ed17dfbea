// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the server's own certificate is kept, and when it is made again.
final class OwnCredentialTest {
  private static final ServerNames NAMES = ServerNames.of("localhost", "127.0.0.1", "::1");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-27T09:00:00Z"));
  private final InstantSource clock = now::get;

  @TempDir private Path data;

  private Credential current(ServerNames names) {
    var folder = KeyFolder.in(data);
    var authority = CertificateAuthority.open(folder, new SecureRandom(), clock);
    return new OwnCredential(folder, authority, names, clock).first();
  }

  @ParameterizedTest
  @CsvSource({"0,true", "59,true", "60,false", "200,false", "-1,true", "-3,false"})
  void itIsRenewedAThirdBeforeItsEnd(int days, boolean kept) {
    var first = current(NAMES);

    now.set(now.get().plus(Duration.ofDays(days)));
    var later = current(NAMES);

    assertThat(later.equals(first)).isEqualTo(kept);
    assertThat(Certificates.end(later.certificate()))
        .isAfter(now.get().plus(OwnCredential.RENEWAL));
  }

  @Test
  void otherNamesNeedAnotherOne() {
    var first = current(NAMES);

    var later = current(ServerNames.of("localhost", "rollcall.example"));

    assertThat(later).isNotEqualTo(first);
    assertThat(current(ServerNames.of("rollcall.example", "LOCALHOST"))).isEqualTo(later);
  }

  @Test
  void anotherAuthorityNeedsAnotherOne() throws IOException {
    var first = current(NAMES);
    Files.delete(data.resolve("keys/ca.key"));
    Files.delete(data.resolve("keys/ca.crt"));

    assertThat(current(NAMES).chain().getLast()).isNotEqualTo(first.chain().getLast());
  }

  @Test
  void aBrokenOneIsMadeAgain() throws IOException {
    var first = current(NAMES);
    Files.writeString(data.resolve("keys/server.key"), "hello");

    assertThat(current(NAMES)).isNotEqualTo(first);
  }
}
