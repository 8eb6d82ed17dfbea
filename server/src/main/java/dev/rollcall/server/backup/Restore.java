// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Puts a backup in the place of a data folder that is not there, or empty. All of the backup is
/// checked before anything is written, and again as it is written.
public final class Restore {
  private final StoreCopies stores;

  public Restore(StoreCopies stores) {
    this.stores = stores;
  }

  /// @param progress hears what happens, a line at a time
  /// @return how many files were restored
  /// @throws StartupFailure when nothing was restored, and why
  public int restore(Path from, Path data, Consumer<String> progress) {
    var backup = from.toAbsolutePath().normalize();
    var target = data.toAbsolutePath().normalize();
    try {
      refuseWhenInUse(target);
      progress.accept("checking backup " + backup);
      var manifest = new ManifestFile(backup).read();
      for (var entry : manifest.files()) {
        check(backup, entry);
      }
      progress.accept("restoring " + manifest.files().size() + " files to " + target);
      copy(backup, manifest, target);
      return manifest.files().size();
    } catch (IOException failure) {
      throw new StartupFailure(
          Kind.FAILED,
          "restoring to " + target + " failed: " + failure + "; nothing was left there");
    }
  }

  private void refuseWhenInUse(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new StartupFailure(
          Kind.DATA_NOT_WRITABLE, target + " is a file; name a folder with --data");
    }
    stores.refuseWhenHeld(target);
    try (var content = Files.list(target)) {
      if (content.findAny().isPresent()) {
        throw new StartupFailure(
            Kind.FAILED,
            "data folder "
                + target
                + " is not empty; nothing was restored; move it away first, and keep it until the"
                + " restored one runs");
      }
    }
  }

  private static void check(Path backup, Manifest.Entry entry) throws IOException {
    var file = backup.resolve(entry.path()).normalize();
    if (!file.startsWith(backup) || file.equals(backup)) {
      throw ManifestFile.damaged(backup, "it names " + entry.path() + ", which is not in it");
    }
    try (var bytes = Files.newInputStream(file)) {
      if (!SafeFiles.sum(bytes, entry.path()).equals(entry)) {
        throw ManifestFile.damaged(backup, entry.path() + " is not as it was written");
      }
    } catch (NoSuchFileException missing) {
      throw ManifestFile.damaged(backup, entry.path() + " is missing");
    }
  }

  private void copy(Path backup, Manifest manifest, Path target) throws IOException {
    try (var unfinished = Unfinished.beside(target)) {
      for (var entry : manifest.files()) {
        try (var bytes = Files.newInputStream(backup.resolve(entry.path()))) {
          if (!SafeFiles.write(bytes, unfinished.folder(), entry.path()).equals(entry)) {
            throw ManifestFile.damaged(backup, entry.path() + " changed while it was read");
          }
        }
      }
      stores.check(unfinished.folder());
      unfinished.finish();
    }
  }
}
