// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppetiteTest {
  @Test
  void aSlowReaderRestsAfterEachMessage() {
    Appetite slow = Appetite.of(1_000);

    assertThat(slow.rest(500)).isEqualTo(Duration.ofMillis(500));
    assertThat(slow.ahead()).isEqualTo(1);
    assertThat(slow.window()).hasValue(1_024);
  }

  @Test
  void withoutARateMessagesAreReadAsTheyCome() {
    assertThat(Appetite.of(0)).isEqualTo(Appetite.HUNGRY);
    assertThat(Appetite.HUNGRY.rest(1_000_000)).isZero();
  }
}
