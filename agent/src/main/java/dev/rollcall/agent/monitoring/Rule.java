// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.monitoring;

/// A rule of the workstation that forbids a collection. The code is for machines and stays; the
/// sentence is for people.
public enum Rule {
  OFF("off", "monitoring is switched off for this workstation"),
  PAUSED("paused", "monitoring is paused for this workstation"),
  MONITORING_DISABLED("monitoring_disabled", "the settings switch monitoring off"),
  NOT_CHECKED_IN("not_checked_in", "the person is not checked in"),
  ON_LEAVE("on_leave", "the person is on leave today"),
  HOLIDAY("holiday", "today is a holiday"),
  WEEKLY_OFF_DAY("weekly_off_day", "today is a weekly off day"),
  OUTSIDE_WORKING_HOURS("outside_working_hours", "it is outside the working hours"),
  EXPIRED("expired", "the request came or was reached too late"),
  NO_DISPLAY("no_display", "there is no display to capture");

  private final String code;
  private final String sentence;

  Rule(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
