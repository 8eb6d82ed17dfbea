// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an administrator has set for one workstation.
public enum MonitoringState {
  ON,
  PAUSED,
  OFF;

  public static Optional<MonitoringState> parse(String text) {
    return Stream.of(values()).filter(state -> state.text().equals(text)).findFirst();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
