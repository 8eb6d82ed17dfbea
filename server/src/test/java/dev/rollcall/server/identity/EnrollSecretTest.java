// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.TokenSecret;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnrollSecretTest {
  private static final String PIN = "A".repeat(43);
  private final EnrollSecret secret = EnrollSecret.fresh(new Random(1));

  @Test
  void itIsReadWithItsPinAndWithout() {
    var word = secret.reveal(PIN);

    assertThat(word).matches("rollcall_enroll_[0-9A-Za-z]{49}\\.A{43}");
    assertThat(EnrollSecret.parse(word).orElseThrow().hash()).isEqualTo(secret.hash());
    assertThat(EnrollSecret.parse(word.substring(0, word.indexOf('.'))).orElseThrow().hash())
        .isEqualTo(secret.hash());
  }

  @Test
  void itIsNoTokenOfTheRestInterfaceNorTheOtherWayRound() {
    var word = secret.reveal(PIN);

    assertThat(TokenSecret.parse(word.substring(0, word.indexOf('.')))).isEmpty();
    assertThat(EnrollSecret.parse(TokenSecret.fresh(new Random(1)).reveal())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "rollcall_enroll_", "rollcall_enroll_abc", "rollcall_enroll_."})
  void whatIsNoneIsKnownAtOnce(String text) {
    assertThat(EnrollSecret.parse(text)).isEmpty();
  }

  @Test
  void aWrongDigitIsKnownAtOnce() {
    var word = secret.reveal(PIN);
    var wrong = word.charAt(20) == 'x' ? 'y' : 'x';

    assertThat(EnrollSecret.parse(word.substring(0, 20) + wrong + word.substring(21))).isEmpty();
    assertThat(EnrollSecret.parse(word + "A")).isEmpty();
    assertThat(EnrollSecret.parse(word + "\n")).isEmpty();
  }

  @Test
  void noLogLineHoldsIt() {
    assertThat(secret).hasToString("rollcall_enroll_…");
  }
}
