// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Folders on disk.
final class Folders {
  private Folders() {}

  /// Makes the name of a file that was made or renamed last. Windows has no such call and keeps
  /// names in order by itself.
  static void forceNameOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    if (folder.getFileSystem().getSeparator().equals("\\")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
