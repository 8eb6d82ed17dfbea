// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final List<String> read = new ArrayList<>();
  private final Memo<String, Integer> memo = new Memo<>(this::number);

  private int number(String written) {
    read.add(written);
    return Integer.parseInt(written);
  }

  @Test
  void whatIsKnownIsNotReadAgain() {
    assertThat(memo.of("7")).isEqualTo(7);
    assertThat(memo.of("8")).isEqualTo(8);
    assertThat(memo.of("7")).isEqualTo(7);

    assertThat(read).containsExactly("7", "8");
  }

  @Test
  void whatWasNotAskedForLongestIsForgottenFirst() {
    for (var number = 0; number < Memo.MOST; number++) {
      memo.of("" + number);
    }
    memo.of("0");
    memo.of("1000");
    read.clear();

    assertThat(memo.of("0")).isZero();
    assertThat(memo.of("1")).isEqualTo(1);
    assertThat(read).containsExactly("1");
  }

  @Test
  void whatCannotBeReadFailsEachTime() {
    for (var time = 1; time <= 2; time++) {
      assertThatThrownBy(() -> memo.of("nonsense")).isInstanceOf(NumberFormatException.class);
    }
    assertThat(read).hasSize(2);
  }
}
