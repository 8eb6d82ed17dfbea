// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.certificate.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys of what is kept sealed.
final class SealingKeyTest {
  @TempDir private Path data;

  private byte[] open(int seed) {
    return SealingKey.SECRETS.open(KeyFolder.in(data), new Random(seed));
  }

  @Test
  void theKeyIsMadeOnceAndForItsOwnerAlone() throws IOException {
    var made = open(1);

    assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(open(2)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(data.resolve("keys/secrets.key"))).hasSize(2);
  }

  @Test
  void whatIsNoKeyIsNotReplacedInSilence() throws IOException {
    open(1);
    Files.writeString(data.resolve("keys/secrets.key"), "c2hvcnQ=");

    assertThatThrownBy(() -> open(2))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("secrets.key");
  }

  @Test
  void picturesHaveAKeyOfTheirOwn() {
    var keys = KeyFolder.in(data);

    assertThat(SealingKey.PICTURES.open(keys, new Random(3))).isNotEqualTo(open(4));
    assertThat(data.resolve("keys/pictures.key")).exists();
  }
}
