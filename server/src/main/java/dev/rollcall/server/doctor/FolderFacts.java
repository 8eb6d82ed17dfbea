// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may do what with the data folder and the keys in it.
///
/// @param keys the folder of keys, if there is one
public record FolderFacts(Item data, Optional<Item> keys, List<Item> keyFiles) {
  /// @param rights none where the file system has no such rights
  public record Item(Path path, boolean isReadable, Set<PosixFilePermission> rights) {
    static Item of(Path path) throws IOException {
      var hasRights = Files.getFileStore(path).supportsFileAttributeView("posix");
      return new Item(
          path, Files.isReadable(path), hasRights ? Files.getPosixFilePermissions(path) : Set.of());
    }
  }

  /// @param data is there
  public static FolderFacts of(Path data) throws IOException {
    var keys = data.resolve("keys");
    return Files.isDirectory(keys)
        ? new FolderFacts(Item.of(data), Optional.of(Item.of(keys)), files(keys))
        : new FolderFacts(Item.of(data), Optional.empty(), List.of());
  }

  private static List<Item> files(Path keys) throws IOException {
    var items = new ArrayList<Item>();
    if (Files.isReadable(keys)) {
      try (var files = Files.list(keys)) {
        for (var file : files.sorted().toList()) {
          items.add(Item.of(file));
        }
      }
    }
    return items;
  }
}
