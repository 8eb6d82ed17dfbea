// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Tells a torn tail of a write-ahead log from damage in its midst. SQLite ends its reading at the
/// first bad frame either way, and would drop the commits behind it without a word. But a frame is
/// written only after everything up to the commit before it has been flushed: so whoever finds a
/// commit behind the bad frame, and a frame behind that commit, has found damage.
final class LogScan {
  private static final int FRAME_HEAD = 24;
  private static final int SUMMED = 8;

  private final FileChannel log;
  private final LogHead head;
  private final ByteBuffer frame;

  private LogScan(FileChannel log, LogHead head) {
    this.log = log;
    this.head = head;
    this.frame = ByteBuffer.allocate(FRAME_HEAD + head.pageSize());
  }

  static LogHead head(Path file) throws IOException {
    try (var log = FileChannel.open(file, StandardOpenOption.READ)) {
      return head(log);
    }
  }

  private static LogHead head(FileChannel log) throws IOException {
    var bytes = ByteBuffer.allocate(LogHead.SIZE);
    read(log, bytes, 0);
    return LogHead.of(bytes.flip());
  }

  /// Whether commits lie behind a bad frame.
  static boolean isDamagedInItsMidst(Path file) throws IOException {
    try (var log = FileChannel.open(file, StandardOpenOption.READ)) {
      var scan = new LogScan(log, head(log));
      return scan.hasMoreThanOneCommitFrom(scan.firstBad());
    }
  }

  /// The number of the first frame that does not follow from those before it.
  private long firstBad() throws IOException {
    var sum = head.sum();
    for (var number = 0L; ; number++) {
      if (!load(number, frame.capacity()) || !isOfThisLog()) {
        return number;
      }
      sum = sum.plus(part(0, SUMMED)).plus(part(FRAME_HEAD, head.pageSize()));
      if (!sum.equals(new LogSum(frame.getInt(16), frame.getInt(20)))) {
        return number;
      }
    }
  }

  private boolean hasMoreThanOneCommitFrom(long bad) throws IOException {
    var committed = false;
    for (var number = bad; load(number, FRAME_HEAD); number++) {
      if (isOfThisLog()) {
        if (committed) {
          return true;
        }
        committed = isCommit();
      }
    }
    return false;
  }

  private boolean isOfThisLog() {
    return frame.getInt(8) == head.salt1() && frame.getInt(12) == head.salt2();
  }

  /// The last frame of a transaction says how many pages the store has then.
  private boolean isCommit() {
    return frame.getInt(4) != 0;
  }

  private ByteBuffer part(int from, int length) {
    return frame.slice(from, length).order(head.order());
  }

  /// Whether there is that much of this frame.
  private boolean load(long number, int length) throws IOException {
    frame.clear().limit(length);
    read(log, frame, LogHead.SIZE + number * frame.capacity());
    return frame.position() == length;
  }

  private static void read(FileChannel log, ByteBuffer to, long position) throws IOException {
    var at = position;
    while (to.hasRemaining()) {
      var read = log.read(to, at);
      if (read < 0) {
        return;
      }
      at += read;
    }
  }
}
