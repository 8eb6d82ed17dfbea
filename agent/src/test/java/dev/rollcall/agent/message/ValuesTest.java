// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.agent.message.Settings.Gate;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"1697e92ca2fc", "16:97:e9:2c:a2:fc", "16-97-E9-2C-A2-FC"})
  void macIsOneDeviceInEveryForm(String mac) {
    assertThat(new AgentId("d", "PT24002", mac).label()).isEqualTo("PT24002_1697e92ca2fc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1697e92ca2f", "1697e92ca2fcc", "1697e92ca2fg", "../../etc/pass"})
  void otherTextIsNoMac(String mac) {
    assertThatThrownBy(() -> new AgentId("d", "u", mac))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12 hexadecimal digits");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "good",
      value = {
        "10, 5, 0, 0, good",
        "86400, 3600, 60, 86400, good",
        "9, 5, 0, 0, idle_threshold",
        "86401, 5, 0, 0, idle_threshold",
        "10, 4, 0, 0, check_interval",
        "10, 3601, 0, 0, check_interval",
        "10, 5, 59, 0, screenshot_interval",
        "10, 5, -1, 0, screenshot_interval",
        "10, 5, 86401, 0, screenshot_interval",
        "10, 5, 0, 1, location_interval",
      })
  void settingsOutOfRangeAreNamed(
      int idle, int check, int screenshot, int location, @Nullable String fault) {
    Optional<String> found = settings(idle, check, screenshot, location, Optional.empty()).fault();

    assertThat(found.map(text -> text.substring(0, text.indexOf(' '))))
        .isEqualTo(Optional.ofNullable(fault));
  }

  @Test
  void workingHoursAroundTheClockAreAFault() {
    WorkingHours always =
        new WorkingHours(
            Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC);

    assertThat(settings(10, 5, 0, 0, Optional.of(always)).fault().orElseThrow())
        .startsWith("working_hours");
  }

  @Test
  void textOfStrangersIsOneHarmlessLine() {
    String text = "a\r\nb\u202Ec\u0007d\u2028e\t f";

    assertThat(PlainText.of(text, 100)).isEqualTo("a b c d e f");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(PlainText.of("😀😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(PlainText.of("😀😀😀", 3)).isEqualTo("😀😀😀");
    assertThat(PlainText.of("x".repeat(100_000), 5)).isEqualTo("xxxx…");
  }

  private static Settings settings(
      int idle, int check, int screenshot, int location, Optional<WorkingHours> hours) {
    return new Settings(
        Gate.CHECK_IN_ONLY,
        true,
        Duration.ofSeconds(idle),
        Duration.ofSeconds(check),
        Duration.ofSeconds(screenshot),
        Duration.ofSeconds(location),
        Set.of(),
        hours,
        DaysOff.NONE,
        "",
        "");
  }
}
