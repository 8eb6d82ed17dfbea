// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields that one layer overrides, checked, in the order of [SettingKey].
public record SettingsLayer(Map<SettingKey, Object> values) {
  public static final SettingsLayer EMPTY = new SettingsLayer(Map.of());

  public SettingsLayer {
    var checked = new EnumMap<SettingKey, Object>(SettingKey.class);
    values.forEach((key, value) -> checked.put(key, key.check(value)));
    values = Collections.unmodifiableMap(checked);
  }

  /// Reads a JSON object.
  ///
  /// @throws InvalidSetting for a name or value that does not exist
  public static SettingsLayer parse(Map<String, ? extends @Nullable Object> json) {
    var values = new LinkedHashMap<SettingKey, Object>();
    json.forEach((name, value) -> {
      var key =
          SettingKey.parse(name)
              .orElseThrow(() -> new InvalidSetting(name, "there is no setting named " + name));
      if (value == null) {
        throw new InvalidSetting(name, name + " must not be null; leave it out instead");
      }
      values.put(key, value);
    });
    return new SettingsLayer(values);
  }

  public Map<String, Object> toMap() {
    var map = new LinkedHashMap<String, Object>();
    values.forEach((key, value) -> map.put(key.text(), value));
    return map;
  }
}
