// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.nio.ByteBuffer;

/// The running sum by which SQLite tells whether its write-ahead log is as it was written.
record LogSum(int first, int second) {
  static final LogSum ZERO = new LogSum(0, 0);

  /// @param bytes a multiple of eight, in the order that the log's head says
  LogSum plus(ByteBuffer bytes) {
    var one = first;
    var two = second;
    while (bytes.hasRemaining()) {
      one += bytes.getInt() + two;
      two += bytes.getInt() + one;
    }
    return new LogSum(one, two);
  }
}
