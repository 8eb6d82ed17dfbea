// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerConfig.Mode;
import dev.rollcall.server.http.Guards.Entrance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses and which pages may speak to the port.
final class GuardsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LocalHost:8080",
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.255.0.9:1",
        "[::1]",
        "[::1]:8080"
      })
  void loopbackHostsAreServedInDevelopment(String host) {
    assertThat(code(Mode.DEV, List.of(host), null, null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil-localhost",
        "127.0.0.1@evil.example",
        "128.0.0.1",
        "127.0.0.256",
        "0.0.0.0",
        "[::2]",
        "::1",
        "localhost:",
        "localhost:8080:8080",
        "localhost ",
        "192.168.0.7:8080",
        ""
      })
  void otherHostsAreRefusedInDevelopment(String host) {
    assertThat(code(Mode.DEV, List.of(host), null, null)).contains("foreign_host");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void exactlyOneHostMustBeNamed(int hosts) {
    var named = List.of("localhost", "localhost").subList(0, hosts);

    assertThat(code(Mode.DEV, named, null, null)).contains("foreign_host");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080",
    "LOCALHOST:8080, HTTP://localhost:8080",
    "localhost,      http://localhost",
    "localhost:80,   http://localhost",
    "127.0.0.1:8080, http://127.0.0.1:8080",
    "[::1]:8080,     http://[::1]:8080"
  })
  void ownOriginIsServed(String host, String origin) {
    assertThat(code(Mode.DEV, List.of(host), origin, null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://evil.example",
    "localhost:8080, http://localhost",
    "localhost:8080, http://localhost:8081",
    "localhost:8080, http://127.0.0.1:8080",
    "localhost:8080, https://localhost:8080",
    "localhost:8080, http://localhost:8080.evil.example",
    "localhost:8080, http://localhost:8080/",
    "localhost:8080, null",
    "localhost:8080, ''"
  })
  void foreignOriginIsRefusedInEveryMode(String host, String origin) {
    for (var mode : Mode.values()) {
      assertThat(code(mode, List.of(host), origin, null)).contains("foreign_origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "Cross-Site", " cross-site "})
  void crossSiteIsRefusedInEveryMode(String site) {
    for (var mode : Mode.values()) {
      assertThat(code(mode, List.of("localhost"), null, site)).contains("foreign_origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void ownPagesAndTypedAddressesAreServed(String site) {
    assertThat(code(Mode.DEV, List.of("localhost"), null, site)).isEmpty();
  }

  @Test
  void neighboursAreRefusedSaveForALinkToThePage() {
    for (var mode : Mode.values()) {
      assertThat(code(mode, List.of("localhost"), null, "same-site")).contains("foreign_origin");
      assertThat(code(mode, null, "same-site", Entrance.PAGE)).isEmpty();
      assertThat(code(mode, null, "cross-site", Entrance.PAGE)).contains("foreign_origin");
      assertThat(code(mode, "http://localhost:81", "same-site", Entrance.PAGE))
          .contains("foreign_origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollcall.example", "10.0.0.7:8080"})
  void everyHostIsServedOnceIdentityIsSetUp(String host) {
    assertThat(code(Mode.IDENTIFIED, List.of(host), null, null)).isEmpty();
  }

  private static Optional<String> code(
      Mode mode, List<String> hosts, @Nullable String origin, @Nullable String site) {
    var request = new Guards.Addressed("http", hosts, list(origin), list(site), Entrance.NONE);
    return new Guards(mode).objection(request).map(Problem::code);
  }

  private static Optional<String> code(
      Mode mode, @Nullable String origin, @Nullable String site, Entrance entrance) {
    var own = List.of("localhost");
    var request = new Guards.Addressed("http", own, list(origin), list(site), entrance);
    return new Guards(mode).objection(request).map(Problem::code);
  }

  private static List<String> list(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }
}
