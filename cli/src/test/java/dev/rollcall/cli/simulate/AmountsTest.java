// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "60s,PT1M", "60,PT1M", "5m,PT5M", "2h,PT2H", "0s,PT0S"})
  void aSpanIsReadAsItIsTyped(String text, Duration span) {
    assertThat(Span.parse("--for", text)).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1d", "1.5s", "9999999999s"})
  void whatIsNoSpanIsRefusedByItsOption(String text) {
    assertThatThrownBy(() -> Span.parse("--for", text)).hasMessageContaining("--for");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1500,1500", "12B,12", "200kB,200000", "1MB,1000000"})
  void aSizeIsReadAsItIsTyped(String text, int bytes) {
    assertThat(Size.parse("--picture-size", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kB", "-1", "1.5MB", "1GB", "2000MB", "9999999999"})
  void whatIsNoSizeIsRefusedByItsOption(String text) {
    assertThatThrownBy(() -> Size.parse("--picture-size", text))
        .hasMessageContaining("--picture-size");
  }

  @ParameterizedTest
  @CsvSource({"1%,0.01", "10%,0.1", "10,0.1", "0%,0", "100%,1"})
  void aShareIsReadAsItIsTyped(String text, double share) {
    assertThat(Share.parse("--field", text).value()).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "101%", "-1%", "some", "NaN"})
  void whatIsNoShareIsRefused(String text) {
    assertThatThrownBy(() -> Share.parse("--field", text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShareThatIsNotNothingIsAtLeastOne() {
    assertThat(new Share(0.01).of(20)).isEqualTo(1);
    assertThat(new Share(0.01).of(2_000)).isEqualTo(20);
    assertThat(Share.NONE.of(2_000)).isZero();
  }

  @Test
  void whatNoServerTakesAndNobodyReadsIsRefused() {
    assertThatThrownBy(() -> Habits.USUAL.readingAt(0)).hasMessageContaining("1 byte");
    assertThatThrownBy(() -> pictures(33_554_433)).hasMessageContaining("33554432");
  }

  private static Habits pictures(int bytes) {
    Habits usual = Habits.USUAL;
    return new Habits(
        usual.heartbeat(),
        usual.entries(),
        bytes,
        usual.readRate(),
        usual.clockSkew(),
        usual.killBetween(),
        usual.lateAck());
  }

  @Test
  void aPaceGivesWholeNumbersAndLosesNothing() {
    Pace pace = new Pace(3, 0);
    int given = 0;
    for (long millis = 0; millis <= 10_000; millis += 7) {
      given += pace.due(millis * 1_000_000);
    }

    assertThat(given).isEqualTo(29);
  }
}
