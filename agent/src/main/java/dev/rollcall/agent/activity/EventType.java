// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.activity;

/// The types of the wire contract that this agent writes.
public enum EventType {
  EMPLOYEE_CHECKED_IN("employee_checked_in"),
  EMPLOYEE_CHECKED_OUT("employee_checked_out"),
  MONITORING_CONTROL("monitoring_control"),
  INSTANT_SCREENSHOT("instant_screenshot"),
  SYSTEM_STATUS("system_status");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
