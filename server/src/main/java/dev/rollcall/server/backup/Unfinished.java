// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder beside the one that it will be. It gets its name when it is whole and on the disk, so
/// that what was interrupted never looks finished; then it is deleted, or may be by hand.
///
/// @param target what it will be called
record Unfinished(Path folder, Path target) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

  static Unfinished beside(Path target) throws IOException {
    var name = "." + target.getFileName() + ".unfinished-" + ProcessHandle.current().pid();
    var folder = target.resolveSibling(name);
    SafeFiles.delete(folder);
    return new Unfinished(SafeFiles.newFolder(folder), target);
  }

  /// Takes the place of an empty folder, and of nothing else.
  void finish() throws IOException {
    SafeFiles.flushFolders(folder);
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    SafeFiles.flush(SafeFiles.parent(target));
  }

  /// Deletes what was not finished.
  @Override
  public void close() {
    try {
      SafeFiles.delete(folder);
    } catch (IOException failure) {
      LOG.atWarn().setCause(failure).addKeyValue("folder", folder).log("delete it by hand");
    }
  }
}
