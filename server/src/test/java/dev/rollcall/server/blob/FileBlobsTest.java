// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.seal.TestSeals;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final Path folder;
  private final FileBlobs blobs;

  FileBlobsTest(@TempDir Path folder) {
    this.folder = folder;
    blobs = reopened();
  }

  private FileBlobs reopened() {
    return FileBlobs.open(folder, TestSeals.of(1), () -> true, InstantSource.fixed(NOW));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }

  private String kept(String id) throws IOException {
    try (var stream = blobs.open(id).orElseThrow()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatWasPutIsFoundAfterAReopen() throws IOException {
    blobs.put("p1", bytes("picture"));

    assertThat(reopened().open("p1")).isPresent().get().satisfies(stream -> stream.close());
    assertThat(kept("p1")).isEqualTo("picture");
  }

  @Test
  void aRepeatReplaces() throws IOException {
    blobs.put("p1", bytes("a long picture"));
    blobs.put("p1", bytes("short"));

    assertThat(kept("p1")).isEqualTo("short");
  }

  @Test
  void aDeletedPictureIsGoneAndMayBeDeletedTwice() {
    blobs.put("p1", bytes("picture"));
    blobs.delete("p1");
    blobs.delete("p1");

    assertThat(blobs.open("p1")).isEmpty();
  }

  /// None of these names a file that exists: without the check, this test writes to them.
  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../x", "/nonexistent/x", "a/b", "a\\b", "a\0b", "a.new", "-x"})
  void aNameThatCouldBeAPathIsRefusedEverywhere(String name) {
    assertThatThrownBy(() -> blobs.put(name, bytes("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.open(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.delete(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.part(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartGoesOnWhereItWasCut() {
    try (var part = blobs.part("c1-abc")) {
      part.append(bytes("one "));
    }

    try (var part = blobs.part("c1-abc")) {
      assertThat(part.size()).isEqualTo(4);
      part.append(bytes("two"));
      assertThat(part.bytes()).isEqualTo(bytes("one two"));
    }
  }

  @Test
  void aDeletedPartBeginsAnew() {
    var part = blobs.part("c1-abc");
    part.append(bytes("one"));
    part.delete();
    part.close();

    try (var again = blobs.part("c1-abc")) {
      assertThat(again.size()).isZero();
    }
  }

  @Test
  void aStartRemovesHalfWrittenPicturesAndOldParts() throws IOException {
    blobs.put("p1", bytes("picture"));
    var half = Files.createDirectories(folder.resolve("pictures/00")).resolve("p2.new");
    Files.writeString(half, "half");
    var old = Files.writeString(folder.resolve("uploads/old"), "x");
    var fresh = Files.writeString(folder.resolve("uploads/fresh"), "x");
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));
    Files.setLastModifiedTime(fresh, FileTime.from(NOW.minus(Duration.ofHours(23))));

    reopened();

    assertThat(half).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    assertThat(blobs.open("p1")).isPresent().get().satisfies(stream -> stream.close());
  }

  @Test
  void aSweepTakesOldPicturesThatNobodyNamesAndUploadsThatNobodyGoesOnWith() throws IOException {
    for (var id : List.of("named", "forgotten", "fresh")) {
      blobs.put(id, bytes("picture"));
      age(folder.resolve(FileBlobs.place(id)), Duration.ofHours(id.equals("fresh") ? 1 : 3));
    }
    var foreign = Files.writeString(folder.resolve("pictures/README"), "x");
    var upload = Files.writeString(folder.resolve("uploads/old"), "x");
    age(foreign, Duration.ofDays(9));
    age(upload, Duration.ofHours(25));

    blobs.sweep(NOW.minus(Duration.ofHours(2)), "named"::equals);

    assertThat(kept("named")).isEqualTo("picture");
    assertThat(kept("fresh")).isEqualTo("picture");
    assertThat(blobs.open("forgotten")).isEmpty();
    assertThat(foreign).exists();
    assertThat(upload).doesNotExist();
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  @Test
  void aFolderThatCannotBeMadeIsAClearFailure() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(
            () -> FileBlobs.open(file, TestSeals.of(1), () -> true, InstantSource.fixed(NOW)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("folders of pictures");
  }
}
