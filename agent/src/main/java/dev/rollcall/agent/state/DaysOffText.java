// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.state;

import dev.rollcall.agent.message.DaysOff;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Properties;

/// Days off as lines of the kept state: dates with commas between, a leave as `from/to`.
final class DaysOffText {
  private DaysOffText() {}

  static void put(Properties lines, DaysOff off) {
    lines.setProperty("off_zone", off.zone().getId());
    lines.setProperty("off_weekly", StateText.joined(off.weekly(), DayOfWeek::name));
    lines.setProperty("off_holidays", StateText.joined(off.holidays(), LocalDate::toString));
    lines.setProperty(
        "off_leave", StateText.joined(off.leave(), leave -> leave.from() + "/" + leave.to()));
  }

  /// None in a state that was kept before there were any.
  static DaysOff read(Properties lines) {
    if (lines.getProperty("off_zone") == null) {
      return DaysOff.NONE;
    }
    return new DaysOff(
        ZoneId.of(StateText.value(lines, "off_zone")),
        StateText.split(StateText.value(lines, "off_weekly"), DayOfWeek::valueOf),
        StateText.split(StateText.value(lines, "off_holidays"), LocalDate::parse),
        StateText.split(StateText.value(lines, "off_leave"), DaysOffText::leave));
  }

  private static DaysOff.Leave leave(String text) {
    String[] ends = text.split("/", 2);
    if (ends.length != 2) {
      throw new IllegalArgumentException("off_leave has no " + text);
    }
    return new DaysOff.Leave(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
  }
}
