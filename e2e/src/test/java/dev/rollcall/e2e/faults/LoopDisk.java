// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.run.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/// A disk in a file, with a file system that is mounted. What has been flushed is in the file; what
/// has not is in the memory of the kernel, and goes with the power.
///
/// @param image the file
/// @param folder where it is mounted
record LoopDisk(Path image, Path folder) implements AutoCloseable {
  private static final long SIZE = 128L << 20;
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  /// The file system writes nothing of its own accord while a test runs: only a flush does.
  private static final String OPTIONS = "loop,commit=300";

  /// Fails where this machine does not let a test mount anything, and names the right that is
  /// missing.
  static LoopDisk make(Path folder, String name) {
    checkRights();
    var image = folder.resolve(name + ".img");
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(SIZE);
    } catch (IOException e) {
      throw new UncheckedIOException("make " + image, e);
    }
    Program.run("mkfs", List.of("mkfs.ext4", "-q", "-F", image.toString()));
    return mount(image, folder.resolve(name));
  }

  private static void checkRights() {
    if (!"0".equals(Program.run("id", List.of("id", "-u")).getFirst())) {
      Assertions.fail("a power cut needs the right to mount (CAP_SYS_ADMIN): run it as root");
    }
    if (!Files.exists(Path.of("/dev/loop-control"))) {
      Assertions.fail("a power cut needs loop devices (/dev/loop-control): none on this machine");
    }
  }

  private static LoopDisk mount(Path image, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("make " + folder, e);
    }
    Program.run("mount", List.of("mount", "-o", OPTIONS, image.toString(), folder.toString()));
    return new LoopDisk(image, folder);
  }

  /// What would be on the disk if the power went now: a copy of it, mounted. Nobody may be writing,
  /// except the kernel, which is waited for.
  LoopDisk afterAPowerCut(String name) {
    var copy = image.resolveSibling(name + ".img");
    try {
      do {
        Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
      } while (Files.mismatch(image, copy) != -1);
    } catch (IOException e) {
      throw new UncheckedIOException("copy " + image, e);
    }
    return mount(copy, image.resolveSibling(name));
  }

  @Override
  public void close() {
    // Whoever was killed a moment ago may not have let go of its files yet
    await()
        .atMost(AT_MOST)
        .untilAsserted(() -> Program.run("umount", List.of("umount", folder.toString())));
    try {
      Files.delete(image);
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("delete " + image, e);
    }
  }
}
