// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What holds for one workstation when all layers are laid over each other.
public record Settings(Map<SettingKey, Object> values) {

  /// @param layers the widest first; a later one overrides
  public static Settings of(List<SettingsLayer> layers) {
    var values = new EnumMap<SettingKey, Object>(SettingKey.class);
    for (var key : SettingKey.values()) {
      values.put(key, key.standard());
    }
    layers.forEach(layer -> values.putAll(layer.values()));
    return new Settings(Collections.unmodifiableMap(values));
  }

  public boolean isOn(SettingKey key) {
    return (boolean) value(key);
  }

  public int seconds(SettingKey key) {
    return (int) value(key);
  }

  public String text(SettingKey key) {
    return (String) value(key);
  }

  public Optional<WorkingHours> workingHours() {
    return value(SettingKey.WORKING_HOURS) instanceof Map<?, ?> map
        ? Optional.of(WorkingHours.parse(SettingKey.WORKING_HOURS.text(), map))
        : Optional.empty();
  }

  /// As JSON shows it: working hours are left out when there are none.
  public Map<String, Object> toMap() {
    var map = new LinkedHashMap<String, Object>();
    values.forEach((key, value) -> map.put(key.text(), value));
    if (workingHours().isEmpty()) {
      map.remove(SettingKey.WORKING_HOURS.text());
    }
    return map;
  }

  private Object value(SettingKey key) {
    var value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("no value for " + key);
    }
    return value;
  }
}
