// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.store.Store;
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

  private static boolean hasPictures(Store store) {
    return store.read(tx ->
        !tx.screenshots().list(Reach.EVERYWHERE, Optional.empty(), Optional.empty(), 1).isEmpty());
  }
}
