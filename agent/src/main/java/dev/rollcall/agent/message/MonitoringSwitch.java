// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

/// What the administrator wants of monitoring on this workstation.
public enum MonitoringSwitch {
  ON,
  PAUSED,
  OFF
}
