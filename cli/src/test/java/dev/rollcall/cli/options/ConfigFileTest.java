// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  @Test
  void valuesStayTheTextThatTheyAre() {
    ConfigFile file = ConfigFile.parse("f", "user: 007\nmac: 169700000e12\ndev: true\n");

    assertThat(file.value(new OptionName("user"))).contains("007");
    assertThat(file.value(new OptionName("mac"))).contains("169700000e12");
    assertThat(file.value(new OptionName("dev"))).contains("true");
  }

  @Test
  void dashesAreAsGoodAsUnderscores() {
    assertThat(ConfigFile.parse("f", "agent-port: 1").value(new OptionName("agent_port")))
        .contains("1");
  }

  @Test
  void anEmptyFileSetsNothing() {
    assertThat(ConfigFile.parse("f", "# nothing\n").values()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a",
        "text",
        "data: [1]",
        "data: {a: 1}",
        "data:",
        "a: 1\na: 2",
        "a_b: 1\na-b: 2",
        "a: [",
        "a: 1\n---\nb: 2"
      })
  void whatIsNoFlatMappingIsRefusedByTheFilesName(String text) {
    assertThatThrownBy(() -> ConfigFile.parse("rollcall.yaml", text))
        .isInstanceOf(ConfigFailure.class)
        .hasMessageContaining("rollcall.yaml");
  }

  @Test
  void aMissingFileIsRefusedByItsName(@TempDir Path folder) {
    assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(ConfigFailure.class)
        .hasMessageContaining("none.yaml");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
    ConfigFile file = ConfigFile.parse("f", "admin_prot: 1");

    assertThatThrownBy(() -> file.refuseUnknown(List.of("agent_port", "admin_port", "data")))
        .hasMessage("f: unknown key admin_prot; did you mean admin_port?");
  }
}
