// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;

/// Words for a failed file operation: the exceptions of the file system often say the name only.
final class PathFault {
  private PathFault() {}

  static String of(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "access denied";
      case FileAlreadyExistsException _, NotDirectoryException _ -> "a part of it is no folder";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
