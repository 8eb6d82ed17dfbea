// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingsTest {
  private static final Map<String, Object> NIGHT =
      Map.of("days", List.of("fri"), "from", "22:00", "to", "06:00", "time_zone", "UTC");

  @Test
  void aLaterLayerOverridesAndTheRestComesFromBelow() {
    var settings =
        Settings.of(
            List.of(
                SettingsLayer.parse(Map.of("idle_threshold", 60, "track_usb", true)),
                SettingsLayer.parse(Map.of("idle_threshold", 90))));

    assertThat(settings.seconds(SettingKey.IDLE_THRESHOLD)).isEqualTo(90);
    assertThat(settings.isOn(SettingKey.TRACK_USB)).isTrue();
    assertThat(settings.seconds(SettingKey.CHECK_INTERVAL)).isEqualTo(30);
  }

  @Test
  void nothingIsPhotographedOrLocatedUnlessSomebodySaysSo() {
    var settings = Settings.of(List.of());

    assertThat(settings.seconds(SettingKey.SCREENSHOT_INTERVAL)).isZero();
    assertThat(settings.seconds(SettingKey.LOCATION_INTERVAL)).isZero();
    assertThat(settings.isOn(SettingKey.TRACK_LOCATION)).isFalse();
    assertThat(settings.isOn(SettingKey.START_MONITORING_AFTER_CHECK_IN_ONLY)).isTrue();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("colour", "blue"),
        Arguments.of("idle_threshold", 9),
        Arguments.of("idle_threshold", 86_401),
        Arguments.of("idle_threshold", "60"),
        Arguments.of("idle_threshold", 60.5),
        Arguments.of("check_interval", 4),
        Arguments.of("check_interval", 3_601),
        Arguments.of("screenshot_interval", 59),
        Arguments.of("screenshot_interval", -1),
        Arguments.of("location_interval", 86_401),
        Arguments.of("track_usb", "yes"),
        Arguments.of("monitoring_enabled", null),
        Arguments.of("screenshot_path", "a\nb"),
        Arguments.of("frontend_url", 7),
        Arguments.of("working_hours", "always"),
        Arguments.of(
            "working_hours",
            Map.of("days", List.of(1), "from", "09:00", "to", "09:00", "time_zone", "UTC")),
        Arguments.of(
            "working_hours",
            Map.of("days", List.of(8), "from", "09:00", "to", "17:00", "time_zone", "UTC")));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatCannotBeIsRefusedByName(String name, @Nullable Object value) {
    var json = new HashMap<String, @Nullable Object>();
    json.put(name, value);

    assertThatThrownBy(() -> SettingsLayer.parse(json))
        .isInstanceOfSatisfying(
            InvalidSetting.class, invalid -> assertThat(invalid.field()).startsWith(name))
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "idle_threshold, 10",
    "idle_threshold, 86400",
    "check_interval, 5",
    "check_interval, 3600",
    "screenshot_interval, 0",
    "screenshot_interval, 60",
    "location_interval, 86400",
  })
  void theLimitsThemselvesAreAllowed(String name, int value) {
    assertThat(SettingsLayer.parse(Map.of(name, value)).toMap()).containsEntry(name, value);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T21:59:00Z, false",
    "2026-11-20T22:00:00Z, true",
    "2026-11-21T05:59:00Z, true",
    "2026-11-21T06:00:00Z, false",
    "2026-11-21T23:00:00Z, false",
  })
  void workingHoursOverMidnightBelongToTheDayOnWhichTheyBegin(Instant now, boolean inside) {
    var settings = Settings.of(List.of(SettingsLayer.parse(Map.of("working_hours", NIGHT))));

    assertThat(settings.workingHours())
        .hasValueSatisfying(hours -> assertThat(hours.contains(now)).isEqualTo(inside));
  }

  @Test
  void everySettingIsKnownByItsNameBothWays() {
    var names = new ArrayList<String>();
    for (var key : SettingKey.values()) {
      assertThat(SettingKey.parse(key.text())).contains(key);
      names.add(key.text());
    }

    assertThat(names)
        .containsAll(
            Arrays.asList(
                "start_monitoring_after_check_in_only",
                "monitoring_enabled",
                "idle_threshold",
                "check_interval",
                "screenshot_interval",
                "location_interval",
                "track_applications",
                "track_location",
                "track_browser",
                "track_documents",
                "track_usb",
                "screenshot_path",
                "frontend_url",
                "working_hours"));
  }
}
