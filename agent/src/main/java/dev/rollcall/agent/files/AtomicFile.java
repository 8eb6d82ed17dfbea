// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A small file that is only ever replaced whole: a reader, or the next start after a crash, sees
/// the old content or the new one, never a part.
public final class AtomicFile {
  private final Path path;
  private final Readers readers;

  /// Who may read it.
  private enum Readers {
    AS_THE_SYSTEM_HAS_IT,
    OWNER
  }

  private AtomicFile(Path path, Readers readers) {
    this.path = path;
    this.readers = readers;
  }

  public AtomicFile(Path path) {
    this(path, Readers.AS_THE_SYSTEM_HAS_IT);
  }

  /// A file that is readable by its owner only from the moment at which it is made.
  public static AtomicFile secret(Path path) {
    return new AtomicFile(path, Readers.OWNER);
  }

  /// Returns when the content is on the disk.
  ///
  /// @throws UncheckedIOException when the disk refuses it; the old content stays
  public void write(String content) {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      if (readers == Readers.OWNER) {
        Files.deleteIfExists(fresh);
        OwnerOnly.makeFile(fresh);
      }
      writeThrough(fresh, content.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Folders.forceNameOf(path);
    } catch (IOException e) {
      throw new UncheckedIOException("write " + path + ": " + e.getMessage(), e);
    }
  }

  /// The content, or empty when there is no file yet.
  public Optional<String> read() {
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("read " + path + ": " + e.getMessage(), e);
    }
  }

  /// Returns when the file is gone from the disk; there may have been none.
  public void delete() {
    try {
      Files.deleteIfExists(path);
      Folders.forceNameOf(path);
    } catch (IOException e) {
      throw new UncheckedIOException("delete " + path + ": " + e.getMessage(), e);
    }
  }

  private static void writeThrough(Path path, byte[] content) throws IOException {
    try (FileOutputStream file = new FileOutputStream(path.toFile())) {
      file.write(content);
      file.getFD().sync();
    }
  }
}
