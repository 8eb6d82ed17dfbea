// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class OptionSourcesTest {
  private static final ConfigFile FILE = ConfigFile.parse("f", "port: 3");

  @Command
  static final class Ports {
    @Option(names = "--port", defaultValue = "4")
    int port;
  }

  @Test
  void theCommandLineWins() {
    assertThat(port(Map.of("ROLLCALL_PORT", "2"), FILE, "--port", "1")).isEqualTo(1);
  }

  @Test
  void theVariableWinsOverTheFile() {
    assertThat(port(Map.of("ROLLCALL_PORT", "2"), FILE)).isEqualTo(2);
  }

  @Test
  void theFileWinsOverTheDefault() {
    assertThat(port(Map.of(), FILE)).isEqualTo(3);
  }

  @Test
  void theDefaultIsLast() {
    assertThat(port(Map.of(), ConfigFile.NONE)).isEqualTo(4);
  }

  @Test
  void anEmptyVariableIsNotSet() {
    assertThat(port(Map.of("ROLLCALL_PORT", ""), FILE)).isEqualTo(3);
  }

  private static int port(Map<String, String> environment, ConfigFile file, String... arguments) {
    Ports ports = new Ports();
    new CommandLine(ports)
        .setDefaultValueProvider(new OptionSources(environment, file))
        .parseArgs(arguments);
    return ports.port;
  }
}
