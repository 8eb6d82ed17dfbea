// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Whether the pictures are where a store that names some expects them. A new, empty folder in
/// their place would hide that they are lost, or that a disk is not mounted.
final class PictureFolder {
  private PictureFolder() {}

  /// @throws StartupFailure when they are not
  static void check(Path data, Store store) {
    if (!FileBlobs.isIn(data) && hasPictures(store)) {
      throw new StartupFailure(
          Kind.STORE_DAMAGED,
          data.resolve("pictures")
              + " is missing, and the store names pictures in it; put it back (is its disk"
              + " mounted?), or move "
              + data
              + " away, run `rollcall restore --from BACKUP --data "
              + data
              + "` and start again");
    }
  }

  /// A new key in the place of the one by which they are sealed would hide that it is lost.
  ///
  /// @throws StartupFailure when there are pictures and no key
  static void checkKey(Path data) {
    if (isKeyLost(data)) {
      throw new StartupFailure(
          Kind.FAILED,
          key(data) + " is missing, and there are pictures that it opens; " + remedy(data));
    }
  }

  static boolean isKeyLost(Path data) {
    return !Files.exists(key(data)) && FileBlobs.hasAny(data);
  }

  static Path key(Path data) {
    return data.resolve("keys").resolve(SealingKey.PICTURES.file());
  }

  static String remedy(Path data) {
    return "put it back from your copy of "
        + data.resolve("keys")
        + ", or give these pictures up: remove all that is in "
        + data.resolve("pictures");
  }

  private static boolean hasPictures(Store store) {
    return store.read(tx ->
        !tx.screenshots().list(Reach.EVERYWHERE, Optional.empty(), Optional.empty(), 1).isEmpty());
  }
}
