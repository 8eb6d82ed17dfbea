// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FrameFileTest {
  @TempDir private Path folder;

  @Test
  void everyCutOfTheFileLeavesItsWholeFrames() throws IOException {
    Path path = written("one", "two", "three");
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      int expected = length < 11 ? 0 : length < 22 ? 1 : 2;

      try (FrameFile file = FrameFile.open(path)) {
        assertThat(file.recovered()).hasSize(expected);
        file.append(bytes("next"));
      }
      assertThat(texts(path)).hasSize(expected + 1).endsWith("next");
    }
  }

  @Test
  void flippedBitEndsTheFile() throws IOException {
    Path path = written("one", "two", "three");
    byte[] whole = Files.readAllBytes(path);
    whole[20] ^= 1;
    Files.write(path, whole);

    assertThat(texts(path)).containsExactly("one");
  }

  @Test
  void zerosAfterAPowerCutAreNoFrames() throws IOException {
    Path path = written("one");
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 4096));

    try (FrameFile file = FrameFile.open(path)) {
      assertThat(file.recovered()).hasSize(1);
      assertThat(file.lostBytes()).isEqualTo(4096 - 11);
    }
    assertThat(Files.size(path)).isEqualTo(11);
  }

  @Test
  void interruptedThreadCanStillWrite() {
    Path path = folder.resolve("frames");
    try (FrameFile file = FrameFile.open(path)) {
      Thread.currentThread().interrupt();
      file.append(bytes("one"));
      file.force();
      new AtomicFile(folder.resolve("text")).write("kept");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(texts(path)).containsExactly("one");
  }

  private Path written(String... texts) {
    Path path = folder.resolve("frames");
    try (FrameFile file = FrameFile.open(path)) {
      for (String text : texts) {
        file.append(bytes(text));
      }
    }
    return path;
  }

  private static List<String> texts(Path path) {
    return FrameFile.read(path).stream()
        .map(payload -> new String(payload, StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
