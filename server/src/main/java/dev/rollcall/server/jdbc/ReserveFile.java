// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/// A file that holds nothing but room. Its bytes are written, and are noise, so that the room is
/// really taken: a hole or a run of zeros costs some file systems nothing.
record ReserveFile(Path file, Sizes sizes) {
  private static final int CHUNK = 64 * 1_024;
  private static final long NOISE = 42;

  /// In bytes.
  ///
  /// @param reserve what is set aside
  /// @param margin what must be free beside it before it is set aside (again)
  /// @param least with less free, nothing can be expected to work without the reserve
  record Sizes(long reserve, long margin, long least) {
    private static final long MEBIBYTE = 1_024 * 1_024;
    static final Sizes DEFAULT = new Sizes(4 * MEBIBYTE, 2 * MEBIBYTE, MEBIBYTE / 2);
  }

  boolean isWhole() throws IOException {
    return Files.exists(file) && Files.size(file) >= sizes.reserve();
  }

  long free() throws IOException {
    return Files.getFileStore(file.getParent()).getUsableSpace();
  }

  boolean fits() throws IOException {
    return free() >= sizes.reserve() + sizes.margin();
  }

  /// What was written of it does not stay when the rest does not fit.
  void setAside() throws IOException {
    try {
      fill();
    } catch (IOException failure) {
      giveAway();
      throw failure;
    }
  }

  private void fill() throws IOException {
    var noise = new byte[CHUNK];
    new Random(NOISE).nextBytes(noise);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (var at = channel.size(); at < sizes.reserve(); at = channel.size()) {
        var length = Math.toIntExact(Math.min(CHUNK, sizes.reserve() - at));
        channel.write(ByteBuffer.wrap(noise, 0, length), at);
      }
      channel.force(true);
    }
  }

  /// Without any room not even a look at the store works, and a server that does not start keeps no
  /// stop.
  void giveAwayOnAFullDisk() throws IOException {
    if (isWhole() && free() < sizes.least()) {
      giveAway();
    }
  }

  void giveAway() throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
      channel.force(true);
    }
  }
}
