// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When a domain monitors that does not go by check-ins.
///
/// @param days the days on which it begins
/// @param to before `from` when it ends after midnight
public record WorkingHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  private static final Set<String> FIELDS = Set.of("days", "from", "to", "time_zone");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  public WorkingHours {
    days = Set.copyOf(days);
    if (from.equals(to)) {
      throw new InvalidSetting(
          SettingKey.WORKING_HOURS.text() + ".to",
          "working_hours must end at another time than they begin");
    }
  }

  public boolean contains(Instant now) {
    var local = now.atZone(zone);
    var time = local.toLocalTime();
    if (from.isBefore(to)) {
      return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }
    return (days.contains(local.getDayOfWeek()) && !time.isBefore(from))
        || (days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to));
  }

  /// Reads what stands in JSON: days as `monday` or `mon` or 1 (Monday) to 7, times as `09:00`, an
  /// IANA time zone.
  static WorkingHours parse(String field, Map<?, ?> map) {
    for (var key : map.keySet()) {
      if (!FIELDS.contains(key)) {
        throw new InvalidSetting(field + "." + key, field + " has no field " + key);
      }
    }
    return new WorkingHours(
        days(field + ".days", map.get("days")),
        time(field + ".from", map.get("from")),
        time(field + ".to", map.get("to")),
        zone(field + ".time_zone", map.get("time_zone")));
  }

  Map<String, Object> toMap() {
    var map = new LinkedHashMap<String, Object>();
    map.put(
        "days", days.stream().sorted().map(day -> day.name().toLowerCase(Locale.ROOT)).toList());
    map.put("from", from.format(TIME));
    map.put("to", to.format(TIME));
    map.put("time_zone", zone.getId());
    return map;
  }

  private static Set<DayOfWeek> days(String field, @Nullable Object value) {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw new InvalidSetting(field, field + " must be a list of days, such as [\"monday\"]");
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var item : list) {
      days.add(Days.parse(field, item));
    }
    return days;
  }

  private static LocalTime time(String field, @Nullable Object value) {
    try {
      return LocalTime.parse(String.valueOf(value), TIME);
    } catch (DateTimeException _) {
      throw new InvalidSetting(field, field + " must be a time of day such as 09:00");
    }
  }

  private static ZoneId zone(String field, @Nullable Object value) {
    try {
      return ZoneId.of(String.valueOf(value));
    } catch (DateTimeException _) {
      throw new InvalidSetting(field, field + " must be an IANA time zone such as Asia/Kolkata");
    }
  }
}
