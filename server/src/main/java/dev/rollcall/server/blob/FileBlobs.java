// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import dev.rollcall.server.seal.Seal;
import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Pictures in files of their own, sealed and spread over 256 folders. Names come only from
/// [BlobName], so that no path from outside is ever followed.
public final class FileBlobs implements Blobs {
  private static final Duration PART_LIFE = Duration.ofDays(1);
  private static final String FOLDER = "pictures";
  private static final String FRESH = ".new";

  private final Path pictures;
  private final Path uploads;
  private final Seal key;
  private final BooleanSupplier room;
  private final InstantSource clock;

  private FileBlobs(Path dataFolder, Seal key, BooleanSupplier room, InstantSource clock) {
    this.pictures = dataFolder.resolve(FOLDER);
    this.uploads = dataFolder.resolve("uploads");
    this.key = key;
    this.room = room;
    this.clock = clock;
  }

  /// Removes what an earlier run left half written, and parts that nobody went on with for a day.
  ///
  /// @param key by which all of it is sealed
  /// @param room whether there is room for pictures: without, none is even tried, because it would
  ///   take what is set aside for others
  /// @throws StoreException when the folders cannot be made or read
  public static FileBlobs open(
      Path dataFolder, Seal key, BooleanSupplier room, InstantSource clock) {
    var blobs = new FileBlobs(dataFolder, key, room, clock);
    Failing.doing("open the folders of pictures", blobs::prepare);
    return blobs;
  }

  private void prepare() throws IOException {
    Files.createDirectories(pictures);
    Files.createDirectories(uploads);
    Leftovers.remove(pictures, file -> file.toString().endsWith(FRESH));
    removeOldParts();
  }

  private void removeOldParts() throws IOException {
    var leftBefore = clock.instant().minus(PART_LIFE);
    Leftovers.remove(uploads, file -> isOlder(file, leftBefore));
  }

  @Override
  public void put(String id, ByteBuffer bytes) {
    var name = BlobName.check(id);
    Failing.withoutRoom("keep a picture", room);
    Failing.doing(
        "keep a picture",
        () -> {
          var folder = Durable.folder(pictures, BlobName.folder(name));
          SealedPicture.write(folder.resolve(name + FRESH), pieces(name), bytes);
          Durable.rename(folder, name + FRESH, name);
        });
  }

  @Override
  public Optional<InputStream> open(String id) {
    var file = file(id);
    try {
      return Optional.of(SealedPicture.open(file, pieces(id)));
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
  public void sweep(Instant writtenBefore, Predicate<String> isNamed) {
    Failing.doing(
        "look for pictures that nobody names",
        () -> {
          Leftovers.remove(
              pictures,
              file -> isPicture(file) && isOlder(file, writtenBefore) && !isNamed.test(name(file)));
          removeOldParts();
        });
  }

  private static boolean isOlder(Path file, Instant time) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(time);
  }

  /// Not what somebody else put there.
  private boolean isPicture(Path file) {
    return BlobName.isOne(name(file)) && file.equals(file(name(file)));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  @Override
  public Part part(String name) {
    var file = uploads.resolve(BlobName.check(name));
    return FilePart.open(file, Pieces.of(key, "upload " + name), room);
  }

  private Pieces pieces(String picture) {
    return Pieces.of(key, "picture " + picture);
  }

  /// Whether this data folder has the folder of pictures.
  public static boolean isIn(Path dataFolder) {
    return Files.isDirectory(dataFolder.resolve(FOLDER));
  }

  /// Whether there is any picture in this data folder.
  public static boolean hasAny(Path dataFolder) {
    if (!isIn(dataFolder)) {
      return false;
    }
    try (var files = Files.walk(dataFolder.resolve(FOLDER))) {
      return files.anyMatch(Files::isRegularFile);
    } catch (IOException failure) {
      throw Failing.told("look for pictures", failure);
    }
  }

  /// Where the bytes of this id lie in a data folder.
  public static Path place(String id) {
    return Path.of(FOLDER, BlobName.folder(id), BlobName.check(id));
  }

  private Path file(String id) {
    return pictures.resolveSibling(place(id));
  }
}
