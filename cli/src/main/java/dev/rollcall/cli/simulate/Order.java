// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;
import java.util.Locale;

/// Something that the server wants done once.
///
/// @param remaining time left when it arrived
record Order(String id, Kind kind, long sequence, Duration remaining) {
  /// By the names that commands have everywhere.
  enum Kind {
    SCREENSHOT,
    FLUSH_LOGS,
    RESTART,
    LOG_REQUEST;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
