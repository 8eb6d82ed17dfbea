// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.run.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file system of 16 MB in memory, which can really be full.
///
/// @param folder where it is mounted
record SmallDisk(Path folder) implements AutoCloseable {
  private static final int CHUNK = 64 * 1_024;

  static SmallDisk mount(Path parent) {
    Rights.check("a full disk needs the right to mount (CAP_SYS_ADMIN)");
    try {
      var folder = Files.createDirectory(parent.resolve("disk"));
      Program.run(
          "mount", List.of("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder.toString()));
      return new SmallDisk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("make a folder for a disk in " + parent, e);
    }
  }

  /// Takes all the room there is.
  void fill() {
    try (var file = Files.newOutputStream(filler())) {
      for (var free = free(); free > 0; free = free()) {
        write(file, Math.toIntExact(Math.min(free, CHUNK)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("fill " + folder, e);
    }
  }

  private static void write(OutputStream file, int bytes) throws IOException {
    file.write(new byte[bytes]);
  }

  private long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  void makeRoom() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException("make room on " + folder, e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() {
    Program.run("umount", List.of("umount", folder.toString()));
  }
}
