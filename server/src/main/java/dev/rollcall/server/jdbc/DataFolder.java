// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Where a store keeps its files.
///
/// @param store the SQLite file
/// @param log SQLite's write-ahead log; it holds commits that are not in the file yet
/// @param mark says that there is a store here, and which
/// @param open is there from an open to the next orderly close, see [OpenMark]
record DataFolder(Path folder, Path store, Path log, Path mark, Path open) {
  static DataFolder at(Path folder) {
    return new DataFolder(
        folder,
        folder.resolve("rollcall.db"),
        folder.resolve("rollcall.db-wal"),
        folder.resolve("store-id"),
        folder.resolve("store-open"));
  }

  /// Makes the folder when it is missing.
  void prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw notWritable(folder, failure);
    }
  }

  /// Remembers which store is here, so that another or a missing file is noticed.
  void leaveMark(String id) throws IOException {
    if (!Files.exists(mark)) {
      write(mark, id);
    }
  }

  /// Whether there is a log with anything in it.
  boolean hasLog() throws IOException {
    return Files.exists(log) && Files.size(log) > 0;
  }

  /// How an operator gets a good store back.
  String remedy() {
    return "nothing was changed; move "
        + folder
        + " away, run `rollcall restore --from BACKUP --data "
        + folder
        + "` and start again";
  }

  /// Replaces a small file, durably.
  void write(Path file, String content) throws IOException {
    var fresh = folder.resolve("fresh");
    Files.writeString(fresh, content + "\n");
    flush(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    flush(folder);
  }

  private static void flush(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static StartupFailure notWritable(Path folder, Throwable failure) {
    return new StartupFailure(
        Kind.DATA_NOT_WRITABLE,
        "data folder "
            + folder
            + " cannot be written ("
            + Failures.reason(failure)
            + "); give the server's user the right to write there, or choose another with --data");
  }
}
