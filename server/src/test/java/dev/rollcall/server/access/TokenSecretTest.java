// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenSecretTest {
  private final TokenSecret secret = TokenSecret.fresh(new Random(1));

  @Test
  void aTokenIsRecognisedByItsPrefixAndChecksum() {
    assertThat(secret.reveal()).matches("rollcall_[0-9A-Za-z]{49}");
    assertThat(TokenSecret.parse(secret.reveal()).orElseThrow().hash()).isEqualTo(secret.hash());
    assertThat(TokenSecret.fresh(new Random(2)).reveal()).isNotEqualTo(secret.reveal());
  }

  @Test
  void aTokenWithOneOtherDigitIsNone() {
    var text = secret.reveal();
    for (int place = TokenSecret.PREFIX.length(); place < text.length(); place++) {
      var other = text.charAt(place) == 'x' ? 'y' : 'x';
      assertThat(TokenSecret.parse(text.substring(0, place) + other + text.substring(place + 1)))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rollcall_", "rollcall_é", "Bearer x", "\u0000"})
  void whatHasNotItsFormIsNone(String text) {
    assertThat(TokenSecret.parse(text)).isEmpty();
  }

  @Test
  void nothingThatIsPrintedHoldsTheSecretOrItsHash() {
    assertThat(secret.toString()).isEqualTo("rollcall_…");
    assertThat(secret.hash().toString()).doesNotContain(secret.hash().hex().substring(0, 8));
  }

  @Test
  void aHashIsFoundAgainByItsHexAndIsNoOther() {
    assertThat(TokenHash.parse(secret.hash().hex())).isEqualTo(secret.hash());
    assertThat(TokenHash.parse(secret.hash().hex())).hasSameHashCodeAs(secret.hash());
    assertThat(TokenSecret.fresh(new Random(2)).hash()).isNotEqualTo(secret.hash());
  }
}
