// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import java.util.Map;

/// What the value of one setting may be.
sealed interface SettingRule {

  /// Gives the value in the form in which it is kept.
  ///
  /// @throws InvalidSetting with the field's name
  Object check(String field, Object value);

  /// What 0 means for a number of seconds.
  enum Zero {
    MEANS_OFF,
    REFUSED
  }

  record Switch() implements SettingRule {
    @Override
    public Object check(String field, Object value) {
      if (value instanceof Boolean) {
        return value;
      }
      throw new InvalidSetting(field, field + " must be true or false");
    }
  }

  record Seconds(int least, int most, Zero zero) implements SettingRule {
    @Override
    public Object check(String field, Object value) {
      if (!(value instanceof Integer || value instanceof Long)) {
        throw new InvalidSetting(field, field + " must be a whole number of seconds");
      }
      var seconds = ((Number) value).longValue();
      var allowed = seconds >= least && seconds <= most;
      if (!allowed && !(zero == Zero.MEANS_OFF && seconds == 0)) {
        throw new InvalidSetting(field, field + " must be " + range() + " seconds");
      }
      return (int) seconds;
    }

    private String range() {
      return (zero == Zero.MEANS_OFF ? "0 (off) or " : "") + least + " to " + most;
    }
  }

  record Text(int most) implements SettingRule {
    @Override
    public Object check(String field, Object value) {
      if (!(value instanceof String text)) {
        throw new InvalidSetting(field, field + " must be a text");
      }
      if (text.length() > most || text.codePoints().anyMatch(Character::isISOControl)) {
        throw new InvalidSetting(
            field, field + " must have at most " + most + " characters, none of them control");
      }
      return text;
    }
  }

  record Hours() implements SettingRule {
    @Override
    public Object check(String field, Object value) {
      if (!(value instanceof Map<?, ?> map)) {
        throw new InvalidSetting(
            field, field + " must be an object of days, from, to and time_zone");
      }
      return WorkingHours.parse(field, map).toMap();
    }
  }
}
