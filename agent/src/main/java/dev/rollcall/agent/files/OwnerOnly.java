// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and folders that nobody but their owner may read, on systems that have such rights.
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FOR_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private OwnerOnly() {}

  static void makeFile(Path path) throws IOException {
    Files.createFile(path, rights(path, "rw-------"));
  }

  /// Makes a folder that is missing.
  public static void makeFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectory(path, rights(path, "rwx------"));
    }
  }

  /// Whether anybody else may read, write or run it.
  public static boolean isBrokenBy(Path path) throws IOException {
    return hasRights(path)
        && Files.getPosixFilePermissions(path).stream().anyMatch(FOR_OTHERS::contains);
  }

  private static FileAttribute<?>[] rights(Path path, String rights) {
    return hasRights(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasRights(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
