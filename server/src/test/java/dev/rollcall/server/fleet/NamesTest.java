// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"1697e92ca2fc", "16:97:e9:2c:a2:fc", "16-97-E9-2C-A2-FC", "1697E92CA2FC"})
  void aMacIsOneDeviceHoweverItIsWritten(String written) {
    assertThat(Mac.parse(written)).isEqualTo(new Mac("1697e92ca2fc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1697e92ca2f",
        "1697e92ca2fcc",
        "1697e92ca2fg",
        "16:97:e9:2c:a2-fc",
        "16:97e92ca2fc",
        "١٦٩٧e92ca2fc",
        "1697e92ca2fc\n"
      })
  void anythingElseIsNoMac(String written) {
    assertThatThrownBy(() -> Mac.parse(written))
        .isInstanceOfSatisfying(
            InvalidName.class, invalid -> assertThat(invalid.field()).isEqualTo("mac_address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " x",
        "x ",
        "a\nb",
        "a\rb",
        "a\u0000b",
        "a\u202eb",
        "a/b",
        "..\\b",
        "\ud800"
      })
  void anIdThatCouldBreakALineOrAPathIsRefused(String written) {
    assertThatThrownBy(() -> new UserId(written)).isInstanceOf(InvalidName.class);
  }

  @Test
  void anIdIsNotLongerThanItsLimit() {
    assertThat(new UserId("x".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> new UserId("x".repeat(129))).isInstanceOf(InvalidName.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT24002", "josé.garcía", "山田", "a b", "x@y.z", "#7"})
  void namesOfPeopleAreTakenAsTheyAre(String written) {
    assertThat(new UserId(written).value()).isEqualTo(written);
  }

  @Test
  void theDomainIsPartOfEveryKey() {
    assertThat(AgentId.of("a.com", "U1", "1697e92ca2fc"))
        .isNotEqualTo(AgentId.of("b.com", "U1", "1697e92ca2fc"));
  }
}
