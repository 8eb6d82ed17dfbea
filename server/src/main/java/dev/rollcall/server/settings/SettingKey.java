// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Every setting there is: its name in JSON, what it may be, and what it is when nobody says.
///
/// Where nothing is said, little is collected: no pictures and no places by themselves.
public enum SettingKey {
  START_MONITORING_AFTER_CHECK_IN_ONLY(new SettingRule.Switch(), true),
  MONITORING_ENABLED(new SettingRule.Switch(), true),
  IDLE_THRESHOLD(new SettingRule.Seconds(10, 86_400, SettingRule.Zero.REFUSED), 300),
  CHECK_INTERVAL(new SettingRule.Seconds(5, 3_600, SettingRule.Zero.REFUSED), 30),
  SCREENSHOT_INTERVAL(new SettingRule.Seconds(60, 86_400, SettingRule.Zero.MEANS_OFF), 0),
  LOCATION_INTERVAL(new SettingRule.Seconds(60, 86_400, SettingRule.Zero.MEANS_OFF), 0),
  TRACK_APPLICATIONS(new SettingRule.Switch(), true),
  TRACK_LOCATION(new SettingRule.Switch(), false),
  TRACK_BROWSER(new SettingRule.Switch(), false),
  TRACK_DOCUMENTS(new SettingRule.Switch(), false),
  TRACK_USB(new SettingRule.Switch(), false),
  SCREENSHOT_PATH(new SettingRule.Text(1_024), ""),
  FRONTEND_URL(new SettingRule.Text(2_048), ""),
  WORKING_HOURS(new SettingRule.Hours(), List.of());

  private final SettingRule rule;
  private final Object standard;

  SettingKey(SettingRule rule, Object standard) {
    this.rule = rule;
    this.standard = standard;
  }

  /// The name in JSON.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SettingKey> parse(String text) {
    return Stream.of(values()).filter(key -> key.text().equals(text)).findFirst();
  }

  Object check(Object value) {
    return rule.check(text(), value);
  }

  Object standard() {
    return standard;
  }
}
