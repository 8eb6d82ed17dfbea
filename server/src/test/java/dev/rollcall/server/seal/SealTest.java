// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is kept so that only who has the key can read it.
final class SealTest {
  private static final ByteBuffer PLAIN =
      ByteBuffer.wrap("a picture".getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();

  private final Seal seal = TestSeals.of(1);

  @Test
  void whatIsSealedIsReadAgainAndNeverLooksTheSame() {
    var one = seal.close("p1", PLAIN);
    var other = seal.close("p1", PLAIN);

    assertThat(one).isNotEqualTo(other);
    assertThat(one.remaining()).isEqualTo(PLAIN.remaining() + Seal.OVERHEAD_BYTES);
    assertThat(seal.open("p1", one)).contains(PLAIN);
    assertThat(seal.open("p1", other)).contains(PLAIN);
  }

  @Test
  void nothingOpensForAnotherPurposeOrByAnotherKey() {
    var sealed = seal.close("p1", PLAIN);

    assertThat(seal.open("p2", sealed)).isEmpty();
    assertThat(TestSeals.of(2).open("p1", sealed)).isEmpty();
    assertThat(seal.of("p1").open("p1", sealed)).isEmpty();
  }

  @Test
  void everyNameHasAKeyOfItsOwnThatIsTheSameEachTime() {
    var sealed = seal.of("a").close("p1", PLAIN);

    assertThat(TestSeals.of(1).of("a").open("p1", sealed)).contains(PLAIN);
    assertThat(seal.of("b").open("p1", sealed)).isEmpty();
  }

  @Test
  void whatWasAlteredOrCutDoesNotOpen() {
    var sealed = seal.close("p1", PLAIN);

    for (var place = 0; place < sealed.limit(); place++) {
      var altered = ByteBuffer.allocate(sealed.remaining()).put(sealed.duplicate()).flip();
      altered.put(place, (byte) (altered.get(place) ^ 1));
      assertThat(seal.open("p1", altered)).as("byte %d", place).isEmpty();
      assertThat(seal.open("p1", sealed.slice(0, place))).as("%d bytes", place).isEmpty();
    }
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new Seal(new byte[16], new Random()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32");
  }
}
