// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.OptionalInt;

/// How a stream is read.
enum Appetite {
  HUNGRY(8, OptionalInt.empty()),
  /// Nothing is read, and the window that is advertised is small: the server's writes soon stand.
  NONE(0, OptionalInt.of(1_024));

  private final int ahead;
  private final OptionalInt window;

  Appetite(int ahead, OptionalInt window) {
    this.ahead = ahead;
    this.window = window;
  }

  /// Messages that are asked for before the first has been handled.
  int ahead() {
    return ahead;
  }

  /// In bytes; empty for gRPC's own.
  OptionalInt window() {
    return window;
  }
}
