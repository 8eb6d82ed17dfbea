// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
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
    boolean interrupted = Thread.interrupted();
    try {
      while (!forced(folder)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Only a channel can do this to a folder, and a channel gives up when its thread is interrupted.
  private static boolean forced(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException _) {
      return false;
    }
  }
}
