// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a write-ahead log of SQLite begins (its file format, section 4.1).
///
/// @param checkpoint counts how often the log was begun anew
/// @param salt1 one more with each new begin
/// @param sum of the head itself, with which the sums of the frames go on
record LogHead(ByteOrder order, int pageSize, int checkpoint, int salt1, int salt2, LogSum sum) {
  static final int SIZE = 32;
  private static final int MAGIC = 0x377f0682;
  private static final int SUMMED = 24;

  /// @param bytes the first [#SIZE] of the file
  /// @throws IllegalArgumentException when they are no whole head
  static LogHead of(ByteBuffer bytes) {
    if (bytes.remaining() < SIZE || (bytes.getInt(0) & ~1) != MAGIC) {
      throw new IllegalArgumentException("it does not begin as one");
    }
    var order = bytes.getInt(0) == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    var sum = LogSum.ZERO.plus(bytes.slice(0, SUMMED).order(order));
    if (!sum.equals(new LogSum(bytes.getInt(24), bytes.getInt(28)))) {
      throw new IllegalArgumentException("the sum of its head is wrong");
    }
    return new LogHead(
        order, bytes.getInt(8), bytes.getInt(12), bytes.getInt(16), bytes.getInt(20), sum);
  }

  /// The same for all that a log ever holds, and chance tells it from that of any other log.
  int lineage() {
    return salt1 - checkpoint;
  }
}
