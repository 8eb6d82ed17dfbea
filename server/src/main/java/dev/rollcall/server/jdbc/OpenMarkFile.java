// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The mark of an open store as a file. It changes its name before the log goes and is gone after
/// it, so that a crash in between is no damage; a new name needs no room on a full disk.
record OpenMarkFile(DataFolder data) {

  /// @return one that says nothing when there is none
  OpenMark read() throws IOException {
    if (Files.exists(data.open())) {
      return OpenMark.parse(Files.readString(data.open()));
    }
    return Files.exists(closing()) ? OpenMark.parse(Files.readString(closing())) : OpenMark.NONE;
  }

  boolean exists() {
    return Files.exists(data.open()) || Files.exists(closing());
  }

  /// Whether the log may be gone.
  boolean isClosing() {
    return !Files.exists(data.open()) && Files.exists(closing());
  }

  void write(OpenMark mark) throws IOException {
    data.write(data.open(), mark.text());
    Files.deleteIfExists(closing());
  }

  /// To be called before the connections close: the last one deletes the log, when there is room to
  /// copy it into the store.
  void beginToClose() throws IOException {
    if (Files.exists(data.open())) {
      Files.move(data.open(), closing(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /// To be called after the connections have closed.
  void remove() throws IOException {
    if (!data.hasLog()) {
      Files.deleteIfExists(closing());
    }
  }

  private Path closing() {
    return data.folder().resolve("store-closing");
  }
}
