// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a load balancer asks, and the page that a person opens.
class HealthTest {
  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/api/v1/health/live"})
  void itLives(String path) {
    assertThat(SERVER.rest().get(path).expect(200).text().replace(" ", ""))
        .isEqualTo("{\"status\":\"up\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/ready", "/api/v1/health/ready"})
  void itIsReady(String path) {
    SERVER.rest().get(path).expect(200);
  }

  @Test
  void thereIsOnePageAndItRunsOnlyItsOwnScripts() {
    var page = SERVER.rest().get("/").expect(200);

    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src").doesNotContain("*");
    assertThat(page.text()).contains("Rollcall");
  }
}
