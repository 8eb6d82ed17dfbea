// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupCommandTest {
  @TempDir Path folder;

  private Console setup(String... more) {
    var arguments = new ArrayList<>(List.of("setup", "--data", folder.toString()));
    arguments.addAll(List.of(more));
    return Console.run(Map.of(), arguments.toArray(String[]::new));
  }

  @Test
  void theFirstTokenIsAllThatStandardOutputCarries() {
    Console console = setup("--admin", "asha");

    assertThat(console.code()).isZero();
    assertThat(console.out()).matches("rollcall_[0-9A-Za-z]{49}\n");
    assertThat(console.err()).contains("asha").doesNotContainPattern("rollcall_[0-9A-Za-z]{8}");
  }

  @Test
  void itCannotBeDoneTwice() {
    setup();

    Console again = setup("--admin", "mallory");

    assertThat(again.code()).isEqualTo(1);
    assertThat(again.out()).isEmpty();
    assertThat(again.err()).contains("already").contains("rollcall token create").hasLineCount(1);
  }

  @Test
  void aNameThatIsNoneIsWrongUsage() {
    Console console = setup("--admin", "http://127.0.0.1:8080");

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("--admin").contains("name");
  }

  @Test
  void aPasswordComesFromAFileAndIsNeverShown() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "correct horse battery\n");

    Console console = setup("--password-file", file.toString());

    assertThat(console.code()).isZero();
    assertThat(console.out() + console.err()).doesNotContain("battery");
  }

  @Test
  void aPasswordThatIsTooShortIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "short\n");

    Console console = setup("--password-file", file.toString());

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("12 to 200").doesNotContain("short\n");
    assertThat(setup().code()).isZero();
  }

  @Test
  void aPasswordThatIsEasyToGuessIsWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "asha-rollcall-2026\n");

    Console console = setup("--admin", "asha", "--password-file", file.toString());

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("easy to guess", "several words").doesNotContain("2026");
    assertThat(setup().code()).isZero();
  }

  @Test
  void withoutATerminalNobodyIsAsked() {
    Console console = setup("--ask-password");

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("no terminal").contains("--password-file");
  }
}
