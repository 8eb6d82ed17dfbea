// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.seal.Seal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Secrets that are kept to be read again.
final class SecretBoxTest {
  private final SecretBox box = box(1);

  private static SecretBox box(int seed) {
    var key = new byte[Seal.KEY_BYTES];
    key[0] = (byte) seed;
    return new SecretBox(key, new Random(seed));
  }

  @Test
  void whatIsSealedIsReadAgainAndNeverLooksTheSame() {
    var one = box.seal("asha", "secret");
    var other = box.seal("asha", "secret");

    assertThat(one).isNotEqualTo(other).doesNotContain("secret");
    assertThat(box.openText("asha", one)).contains("secret");
    assertThat(box.openText("asha", other)).contains("secret");
  }

  @Test
  void nothingOpensForAnotherPurposeOrByAnotherKey() {
    var sealed = box.seal("asha", "secret");

    assertThat(box.openText("ben", sealed)).isEmpty();
    assertThat(box(2).openText("asha", sealed)).isEmpty();
  }

  @Test
  void whatWasAlteredDoesNotOpen() {
    var sealed = box.seal("asha", "secret");

    for (int place = 0; place < sealed.length(); place++) {
      var other = sealed.charAt(place) == 'A' ? 'Q' : 'A';
      var altered = sealed.substring(0, place) + other + sealed.substring(place + 1);
      assertThat(box.openText("asha", altered)).as(altered).isEmpty();
    }
    assertThat(box.openText("asha", "")).isEmpty();
    assertThat(box.openText("asha", "no base64!")).isEmpty();
    assertThat(box.openText("asha", "AAAA")).isEmpty();
  }
}
