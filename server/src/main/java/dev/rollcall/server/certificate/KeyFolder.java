// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// The folder of all private keys. Its files are whole and on the disk when a call returns, and
/// nobody but their owner may read them: what others can read is refused, not mended, because
/// somebody may have it already.
public final class KeyFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private final Path folder;

  private KeyFolder(Path folder) {
    this.folder = folder;
  }

  /// The folder in a data folder that is there; made when it is missing.
  ///
  /// @throws StartupFailure when others may read it, or it cannot be made
  public static KeyFolder in(Path data) {
    var folder = data.resolve("keys");
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, rights(data, FOLDER));
        flush(data);
      }
    } catch (IOException failure) {
      throw notWritable(folder, failure);
    }
    requirePrivate(folder, "700");
    return new KeyFolder(folder);
  }

  public Path path(String name) {
    return folder.resolve(name);
  }

  /// The text of a file; empty when there is none.
  ///
  /// @throws StartupFailure when others may read it, or it cannot be read
  public Optional<String> read(String name) {
    var file = path(name);
    try {
      var text = Files.readString(file, StandardCharsets.US_ASCII);
      requirePrivate(file, "600");
      return Optional.of(text);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new StartupFailure(
          Kind.FAILED, file + " cannot be read (" + failure + "); check its owner and its rights");
    }
  }

  /// Writes a file, or puts it in the place of an older one.
  ///
  /// @throws StartupFailure when it cannot be written; the older one is whole then
  public void write(String name, String text) {
    var file = path(name);
    var unfinished = path(name + ".new");
    try {
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished, rights(folder, FILE));
      fill(unfinished, text);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      flush(folder);
    } catch (IOException failure) {
      throw notWritable(file, failure);
    }
  }

  private static void fill(Path file, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void flush(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// None where the file system has no such rights.
  private static FileAttribute<?>[] rights(Path near, Set<PosixFilePermission> rights)
      throws IOException {
    return Files.getFileStore(near).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }

  private static void requirePrivate(Path path, String mode) {
    try {
      if (Files.getFileStore(path).supportsFileAttributeView("posix")
          && !FOLDER.containsAll(Files.getPosixFilePermissions(path))) {
        throw new StartupFailure(
            Kind.FAILED,
            "%s holds private keys and others may read it (%s); if nobody has, run: chmod %s %s"
                .formatted(
                    path,
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
                    mode,
                    path));
      }
    } catch (IOException failure) {
      throw new StartupFailure(Kind.FAILED, path + " cannot be looked at: " + failure);
    }
  }

  private static StartupFailure notWritable(Path path, IOException failure) {
    return new StartupFailure(
        Kind.DATA_NOT_WRITABLE, path + " cannot be written (" + failure + "); check its rights");
  }
}
