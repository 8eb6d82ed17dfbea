// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherTest {
  @Test
  void variablesThatSetOptionsDoNotReachServerAndAgent() {
    assertThat(
            Launcher.forChildren(
                Map.of(
                    "PATH", "/bin",
                    "ROLLCALL_DATA", "/precious",
                    "ROLLCALL_CONFIG", "c.yaml",
                    "ROLLCALL_JAVA_OPTS", "-Xmx1g")))
        .containsOnlyKeys("PATH", "ROLLCALL_JAVA_OPTS");
  }

  @Test
  void theReadyLineSaysWhereTheServerIs() {
    assertThat(ServerAddresses.parse("ready agent=127.0.0.1:5 admin=http://127.0.0.1:6"))
        .isEqualTo(new ServerAddresses("127.0.0.1:5", URI.create("http://127.0.0.1:6")));
    assertThatThrownBy(() -> ServerAddresses.parse("hello")).hasMessageContaining("hello");
  }
}
