// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The one folder of one agent, held by a lock that the system frees when the process dies.
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /// Another agent holds the folder.
  public static final class Held extends RuntimeException {
    Held(Path path) {
      super("the data folder " + path + " is held by another agent; stop it, or name another");
    }
  }

  /// Nothing can be kept here.
  public static final class NotWritable extends RuntimeException {
    NotWritable(Path path, IOException cause) {
      super("the data folder " + path + " is not writable: " + PathFault.of(cause), cause);
    }
  }

  /// Makes the folder when it is missing, readable by its owner only, and takes it.
  public static DataFolder hold(Path path) {
    try {
      make(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw new Held(path);
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new NotWritable(path, e);
    }
  }

  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static void make(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Files.createDirectories(path);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
