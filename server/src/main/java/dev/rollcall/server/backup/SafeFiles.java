// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Files that only their owner may read, and that have reached the disk when a call returns.
final class SafeFiles {
  private static final int CHUNK = 256 * 1_024;

  private SafeFiles() {}

  /// Writes a new file below a folder, and says what was written.
  ///
  /// @param path with slashes
  static Manifest.Entry write(InputStream bytes, Path folder, String path) throws IOException {
    var file = folder.resolve(path);
    var parent = parent(file);
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(parent, rights(folder, "rwx------"));
    }
    Files.createFile(file, rights(folder, "rw-------"));
    var digest = sha256();
    try (var from = new DigestInputStream(bytes, digest);
        var to = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var buffer = new byte[CHUNK];
      for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        writeAll(to, ByteBuffer.wrap(buffer, 0, read));
      }
      to.force(true);
      return new Manifest.Entry(path, to.size(), hex(digest));
    }
  }

  private static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  static Path parent(Path path) throws IOException {
    var parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(path + " lies in no folder");
    }
    return parent;
  }

  /// What a file is; it gets the rights that a new one would have.
  static Manifest.Entry entry(Path folder, String path) throws IOException {
    var file = folder.resolve(path);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    flush(file);
    try (var bytes = Files.newInputStream(file)) {
      return sum(bytes, path);
    }
  }

  /// What these bytes are.
  static Manifest.Entry sum(InputStream bytes, String path) throws IOException {
    var digest = sha256();
    var size = 0L;
    var buffer = new byte[CHUNK];
    for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      digest.update(buffer, 0, read);
      size += read;
    }
    return new Manifest.Entry(path, size, hex(digest));
  }

  static Path newFolder(Path folder) throws IOException {
    return Files.createDirectory(folder, rights(parent(folder), "rwx------"));
  }

  private static FileAttribute<?>[] rights(Path near, String rights) throws IOException {
    return Files.getFileStore(near).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  /// Makes the names in every folder durable.
  static void flushFolders(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.filter(Files::isDirectory).toList()) {
        flush(each);
      }
    }
  }

  static void flush(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  static String sha256(byte[] bytes) {
    var digest = sha256();
    digest.update(bytes);
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
