// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which passwords are taken for easy to guess.
final class PasswordStrengthTest {
  private static final Set<String> NAMES =
      Set.of("rollcall", "asha", "unirms.com", "unirms", "com", "accounting department");
  private static final String STRONG = "ferry lamp tulip";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "Passw0rd!!!!",
        "passwordpassword",
        "123456789012",
        "qwertyuiopas",
        "abcdefghijklmnop",
        "aaaaaaaaaaaaaaaa",
        "leavemealone",
        "drowssapdrowssap"
      })
  void whatEverybodyTriesFirstIsNotEnough(String password) {
    assertThat(PasswordStrength.isEnough(password, NAMES)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unirms-asha-2026",
        "Asha@Unirms.com!",
        "rollcall-is-great",
        "R0llc@ll-2026!",
        "RollcallRollcallRollcall",
        "accounting department 7"
      })
  void namesThatGoWithTheAccountAddNothing(String password) {
    assertThat(PasswordStrength.isEnough(password, NAMES)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STRONG,
        "correct horse battery",
        "asha: " + STRONG,
        "k3vrlp0wmxq7",
        "Xk9#mQ2$vL7@",
        "grüße aus köln im märz",
        "пять кошек и одна лампа",
        "五只猫和一盏灯在桌子上"
      })
  void whatNobodyHasTriedIs(String password) {
    assertThat(PasswordStrength.isEnough(password, NAMES)).isTrue();
  }

  /// Estimating all of a password that was chosen for it takes minutes.
  @Test
  void onlyTheBeginningOfALongOneIsLookedAt() {
    assertThat(PasswordStrength.isEnough("a".repeat(32) + STRONG, NAMES)).isFalse();
    assertThat(PasswordStrength.isEnough(STRONG + "a".repeat(180), NAMES)).isTrue();
  }

  @Test
  void whatIsLeftOfNamesMayBeNothing() {
    assertThat(PasswordStrength.isEnough("RollcallAsha", NAMES)).isFalse();
  }
}
