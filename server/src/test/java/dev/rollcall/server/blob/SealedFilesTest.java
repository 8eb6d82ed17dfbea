// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.seal.Seal;
import dev.rollcall.server.seal.TestSeals;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lies on the disk of pictures: nothing that can be read, and nothing that can be altered
/// unseen.
final class SealedFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  /// What a piece of this length takes up: its length, nonce and tag.
  private static final int PIECE = Integer.BYTES + Seal.OVERHEAD_BYTES + 64 * 1024;

  private final Path folder;
  private final FileBlobs blobs;

  SealedFilesTest(@TempDir Path folder) {
    this.folder = folder;
    blobs = withKey(1);
  }

  private FileBlobs withKey(int seed) {
    return FileBlobs.open(folder, TestSeals.of(seed), () -> true, InstantSource.fixed(NOW));
  }

  private static byte[] small() {
    return "a picture".getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] large() {
    var bytes = new byte[150_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private void put(String id, byte[] bytes) {
    blobs.put(id, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
  }

  private static byte[] read(FileBlobs from, String id) throws IOException {
    try (var stream = from.open(id).orElseThrow()) {
      return stream.readAllBytes();
    }
  }

  private Path file(String id) {
    return folder.resolve(FileBlobs.place(id));
  }

  private void assertDamaged(String id) {
    assertDamaged(blobs, id);
  }

  private static void assertDamaged(FileBlobs from, String id) {
    assertThatThrownBy(() -> read(from, id))
        .isInstanceOfSatisfying(
            StoreException.class,
            failure -> assertThat(failure.kind()).isEqualTo(StoreException.Kind.DAMAGED));
  }

  @Test
  void aPictureOfManyPiecesComesBackAsItWas() throws IOException {
    put("p1", large());
    put("p2", Arrays.copyOf(large(), 2 * 64 * 1024));

    assertThat(read(blobs, "p1")).isEqualTo(large());
    assertThat(read(blobs, "p2")).isEqualTo(Arrays.copyOf(large(), 2 * 64 * 1024));
    try (var stream = blobs.open("p1").orElseThrow()) {
      assertThat(stream.read()).isEqualTo(large()[0] & 0xff);
    }
  }

  @Test
  void noByteOfAPictureCanBeAlteredUnseen() throws IOException {
    put("p1", small());
    var whole = Files.readAllBytes(file("p1"));

    for (var place = 0; place < whole.length; place++) {
      var altered = whole.clone();
      altered[place] ^= 1;
      Files.write(file("p1"), altered);
      assertDamaged("p1");
    }
  }

  @Test
  void aPictureThatWasCutIsNoPicture() throws IOException {
    put("p1", large());
    var whole = Files.readAllBytes(file("p1"));

    for (var length : new int[] {0, 3, 4, 100, PIECE, 2 * PIECE, whole.length - 1}) {
      Files.write(file("p1"), Arrays.copyOf(whole, length));
      assertDamaged("p1");
    }
  }

  @Test
  void whatIsAddedToAPictureIsSeen() throws IOException {
    put("p1", small());
    var whole = Files.readAllBytes(file("p1"));

    Files.write(file("p1"), Arrays.copyOf(whole, whole.length + 1));
    assertDamaged("p1");
    var twice = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    Files.write(file("p1"), twice);
    assertDamaged("p1");
  }

  @Test
  void piecesCannotChangePlaces() throws IOException {
    put("p1", large());
    var whole = Files.readAllBytes(file("p1"));
    var changed = whole.clone();
    System.arraycopy(whole, 0, changed, PIECE, PIECE);
    System.arraycopy(whole, PIECE, changed, 0, PIECE);

    Files.write(file("p1"), changed);

    assertDamaged("p1");
  }

  @Test
  void onePictureCannotStandForAnother() throws IOException {
    put("p1", small());
    put("p2", small());

    Files.copy(file("p1"), file("p2"), StandardCopyOption.REPLACE_EXISTING);

    assertDamaged("p2");
    assertThat(read(blobs, "p1")).isEqualTo(small());
  }

  @Test
  void withAnotherKeyNothingOpens() throws IOException {
    put("p1", small());

    assertDamaged(withKey(2), "p1");
    assertThat(read(withKey(1), "p1")).isEqualTo(small());
  }

  @Test
  void whatWasNeverSealedIsNoPicture() throws IOException {
    put("p1", small());
    Files.write(file("p1"), large());

    assertDamaged("p1");
  }

  @Test
  void nothingOfAPictureStandsOnTheDiskKeptOrArriving() throws IOException {
    var picture = "this is what was on the screen".repeat(10_000);
    put("p1", picture.getBytes(StandardCharsets.UTF_8));
    try (var part = blobs.part("c1-abc")) {
      part.append(ByteBuffer.wrap(picture.getBytes(StandardCharsets.UTF_8)));
      part.append(ByteBuffer.wrap(picture.getBytes(StandardCharsets.UTF_8)));
    }

    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                  .isNotEmpty()
                  .doesNotContain("screen"));
    }
  }

  /// Each time the chunk that was altered and what follows it are sent again.
  @Test
  void anUploadGoesOnBehindTheLastChunkThatIsAsItWasWritten() throws IOException {
    var chunk = ByteBuffer.wrap(new byte[2_000]);
    try (var part = blobs.part("c1-abc")) {
      part.append(chunk);
      part.append(chunk);
    }
    var upload = folder.resolve("uploads/c1-abc");
    var whole = Files.readAllBytes(upload);
    var altered = whole.clone();
    altered[whole.length - 1] ^= 1;

    assertThat(sizeOf(upload, whole)).isEqualTo(4_000);
    assertThat(sizeOf(upload, altered)).isEqualTo(2_000);
    assertThat(sizeOf(upload, Arrays.copyOf(whole, whole.length - 1))).isEqualTo(2_000);
    assertThat(sizeOf(upload, Arrays.copyOf(whole, 3))).isZero();
    assertThat(Files.size(upload)).isZero();
  }

  private long sizeOf(Path upload, byte[] bytes) throws IOException {
    Files.write(upload, bytes);
    try (var part = blobs.part("c1-abc")) {
      assertThat(part.bytes()).isEqualTo(ByteBuffer.wrap(new byte[(int) part.size()]));
      return part.size();
    }
  }

  @Test
  void anUploadThatIsAlteredWhileItArrivesIsFound() throws IOException {
    try (var part = blobs.part("c1-abc")) {
      part.append(ByteBuffer.wrap(new byte[2_000]));
      Files.write(folder.resolve("uploads/c1-abc"), new byte[3_000]);

      assertThatThrownBy(part::bytes)
          .isInstanceOfSatisfying(
              StoreException.class,
              failure -> assertThat(failure.kind()).isEqualTo(StoreException.Kind.DAMAGED));
    }
  }
}
