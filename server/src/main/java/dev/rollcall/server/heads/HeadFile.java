// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file of heads, a line each. It is opened anew for each one, so that it may be moved away,
/// and only ever appended to, so that a file system can be told to allow nothing else.
record HeadFile(Path path) {
  /// Ends a line that a crash has cut.
  static final String CUT = " cut";

  /// The line is on the disk afterwards.
  void append(HeadLine line) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      var begin = endsInALine() ? "" : CUT + "\n";
      var bytes = ByteBuffer.wrap((begin + line.text() + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
  }

  private boolean endsInALine() throws IOException {
    try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
      var last = ByteBuffer.allocate(1);
      return file.size() == 0 || (file.read(last, file.size() - 1) == 1 && last.get(0) == '\n');
    }
  }
}
