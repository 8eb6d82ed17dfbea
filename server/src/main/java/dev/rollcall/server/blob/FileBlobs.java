// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Pictures in files of their own, spread over 256 folders. Names come only from [BlobName], so
/// that no path from outside is ever followed.
public final class FileBlobs implements Blobs {
  private static final Duration PART_LIFE = Duration.ofDays(1);
  private static final String FOLDER = "pictures";
  private static final String FRESH = ".new";

  private final Path pictures;
  private final Path uploads;
  private final BooleanSupplier room;

  private FileBlobs(Path pictures, Path uploads, BooleanSupplier room) {
    this.pictures = pictures;
    this.uploads = uploads;
    this.room = room;
  }

  /// Removes what an earlier run left half written, and parts that nobody went on with for a day.
  ///
  /// @param room whether there is room for pictures: without, none is even tried, because it would
  ///   take what is set aside for others
  /// @throws StoreException when the folders cannot be made or read
  public static FileBlobs open(Path dataFolder, BooleanSupplier room, InstantSource clock) {
    var blobs = new FileBlobs(dataFolder.resolve(FOLDER), dataFolder.resolve("uploads"), room);
    Failing.doing("open the folders of pictures", () -> blobs.prepare(clock));
    return blobs;
  }

  private void prepare(InstantSource clock) throws IOException {
    Files.createDirectories(pictures);
    Files.createDirectories(uploads);
    var leftBefore = clock.instant().minus(PART_LIFE);
    Leftovers.remove(pictures, file -> file.toString().endsWith(FRESH));
    Leftovers.remove(
        uploads, file -> Files.getLastModifiedTime(file).toInstant().isBefore(leftBefore));
  }

  @Override
  public void put(String id, ByteBuffer bytes) {
    var name = BlobName.check(id);
    Failing.withoutRoom("keep a picture", room);
    Failing.doing(
        "keep a picture",
        () -> {
          var folder = Durable.folder(pictures, BlobName.folder(name));
          Durable.write(folder.resolve(name + FRESH), bytes);
          Durable.rename(folder, name + FRESH, name);
        });
  }

  @Override
  public Optional<InputStream> open(String id) {
    var file = file(id);
    try {
      return Optional.of(Files.newInputStream(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException failure) {
      throw Failing.told("open a picture", failure);
    }
  }

  @Override
  public void delete(String id) {
    var file = file(id);
    Failing.doing("delete a picture", () -> Files.deleteIfExists(file));
  }

  @Override
  public Part part(String name) {
    return FilePart.open(uploads.resolve(BlobName.check(name)), room);
  }

  /// Whether this data folder has the folder of pictures.
  public static boolean isIn(Path dataFolder) {
    return Files.isDirectory(dataFolder.resolve(FOLDER));
  }

  /// Where the bytes of this id lie in a data folder.
  public static Path place(String id) {
    return Path.of(FOLDER, BlobName.folder(id), BlobName.check(id));
  }

  private Path file(String id) {
    return pictures.resolveSibling(place(id));
  }
}
