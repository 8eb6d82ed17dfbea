// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of 16 MB in memory. Without the right to mount one the test fails and says so.
record SmallDisk(Path folder) implements AutoCloseable {
  static SmallDisk mount(Path parent) throws IOException {
    var folder = Files.createDirectory(parent.resolve("disk"));
    var said = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder.toString());
    assertThat(said)
        .as("this test needs the right to mount a tmpfs: run it as root (CAP_SYS_ADMIN)")
        .isEmpty();
    return new SmallDisk(folder);
  }

  long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /// Takes all the room there is.
  void fill() throws IOException {
    leave(0);
  }

  /// Takes all but this many bytes.
  void leave(long bytes) throws IOException {
    try (var file = Files.newOutputStream(filler())) {
      while (free() > bytes) {
        write(file, Math.min(free() - bytes, 64 * 1_024));
      }
    }
  }

  private static void write(OutputStream file, long bytes) throws IOException {
    file.write(new byte[Math.toIntExact(bytes)]);
  }

  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() {
    try {
      assertThat(run("umount", folder.toString())).isEmpty();
    } catch (IOException failure) {
      throw new AssertionError("unmount " + folder, failure);
    }
  }

  /// What the program said; nothing when all went well.
  private static String run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said : "failed: " + said;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
