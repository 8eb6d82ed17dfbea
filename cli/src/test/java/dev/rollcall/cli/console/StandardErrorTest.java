// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardErrorTest {
  @ParameterizedTest
  @ValueSource(strings = {"/dev/pts/3", "/dev/tty", "/dev/tty1", "/dev/console"})
  void terminalsAreTerminals(String target) {
    assertThat(StandardError.isTerminal(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "pipe:[4711]", "/var/log/fleet.err", "socket:[1]"})
  void filesAndPipesAreNone(String target) {
    assertThat(StandardError.isTerminal(target)).isFalse();
  }
}
