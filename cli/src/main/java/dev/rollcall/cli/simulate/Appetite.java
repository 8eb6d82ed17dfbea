// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;
import java.util.OptionalInt;

/// How a stream is read.
///
/// @param ahead messages that are asked for before the first has been handled
/// @param window in bytes; empty for gRPC's own
/// @param bytesPerSecond 0 for as they come
record Appetite(int ahead, OptionalInt window, int bytesPerSecond) {
  static final Appetite HUNGRY = new Appetite(8, OptionalInt.empty(), 0);

  private static final int SMALL_WINDOW = 1_024;

  /// Nothing is read, and the window that is advertised is small: the server's writes soon stand.
  static final Appetite NONE = new Appetite(0, OptionalInt.of(SMALL_WINDOW), 0);

  /// @param bytesPerSecond 0 for as they come
  static Appetite of(int bytesPerSecond) {
    return bytesPerSecond == 0
        ? HUNGRY
        : new Appetite(1, OptionalInt.of(SMALL_WINDOW), bytesPerSecond);
  }

  /// How long nothing is read after a message of this size.
  Duration rest(int bytes) {
    return bytesPerSecond == 0
        ? Duration.ZERO
        : Duration.ofNanos(bytes * 1_000_000_000L / bytesPerSecond);
  }
}
