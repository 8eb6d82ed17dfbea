// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String TOKEN = "rollcall_" + "aB3".repeat(16);
  private static final int WINDOW = 1 << 20;

  private final Secrets secrets = new Secrets();
  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"rollcall_", "rollcall_enroll_", "rollcall_session_"})
  void aTokenInALogIsFoundWhoeverMadeIt(String prefix) {
    var line = "INFO Access refused token=\"" + prefix + "aB3".repeat(16) + "\"";

    assertThatThrownBy(() -> secrets.searchLines("the log", List.of("fine", line)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the log")
        .hasMessageNotContaining("aB3");
  }

  @Test
  void aPasswordIsFoundOnceItIsKnown() {
    var lines = List.of("password was correct horse, ä");
    assertThatCode(() -> secrets.searchLines("the log", lines)).doesNotThrowAnyException();

    secrets.made("correct horse, ä");

    assertThatThrownBy(() -> secrets.searchLines("the log", lines))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aKeyInADataFolderIsFoundButNotWhereKeysBelong() throws IOException {
    Files.createDirectories(data.resolve("keys"));
    Files.writeString(data.resolve("keys/ca.key"), "-----BEGIN PRIVATE KEY-----");
    assertThatCode(() -> secrets.searchFolder(data)).doesNotThrowAnyException();

    Files.writeString(data.resolve("rollcall.db"), "x-----BEGIN EC PRIVATE KEY-----");

    assertThatThrownBy(() -> secrets.searchFolder(data)).hasMessageContaining("rollcall.db");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, WINDOW - 20, WINDOW, WINDOW - 1_024, 3 * WINDOW})
  void aTokenIsFoundWhereverItStands(int place) throws IOException {
    Files.writeString(data.resolve("store"), " ".repeat(place) + TOKEN + " ".repeat(place));

    assertThatThrownBy(() -> secrets.searchFolder(data)).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFolderThatIsGoneHoldsNothing() {
    assertThatCode(() -> secrets.searchFolder(data.resolve("none"))).doesNotThrowAnyException();
  }
}
