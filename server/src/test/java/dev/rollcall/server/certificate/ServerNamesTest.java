// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server can be called.
final class ServerNamesTest {

  @Test
  void namesAndAddressesAreToldApartAndSorted() {
    var names = ServerNames.of("Rollcall.Example", "10.0.0.1", "fe80::1", "rollcall.example");

    assertThat(names.hosts()).containsExactly("rollcall.example");
    assertThat(names.addresses()).containsExactly("10.0.0.1", "fe80:0:0:0:0:0:0:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a/b", "http://x", "a:80", "-a", "a..b", "1.2.3.400", ":::", "é"})
  void whatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> ServerNames.of(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noNameAtAllIsRefused() {
    assertThatThrownBy(() -> new ServerNames(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
