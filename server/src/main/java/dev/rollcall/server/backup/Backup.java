// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes a checked copy of a data folder while a server may run on it. The store comes first, then
/// the pictures that its copy names: their bytes were on disk before the rows that name them.
public final class Backup {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'rollcall-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int PICTURES_A_LINE = 1_000;

  private final StoreCopies stores;
  private final Function<String, Path> places;
  private final InstantSource clock;

  /// @param places where the picture of an id lies in a data folder
  public Backup(StoreCopies stores, Function<String, Path> places, InstantSource clock) {
    this.stores = stores;
    this.places = places;
    this.clock = clock;
  }

  /// What came of it.
  ///
  /// @param folder the backup
  /// @param pictures how many it holds
  /// @param missing ids of pictures that were not there
  public record Made(Path folder, int pictures, List<String> missing) {
    public Made {
      missing = List.copyOf(missing);
    }
  }

  /// @param to the new folder, or one that exists and gets it
  /// @param progress hears what happens, a line at a time
  /// @throws StartupFailure when there is no whole backup afterwards
  public Made make(Path data, Path to, Consumer<String> progress) {
    try {
      var target = target(data.toAbsolutePath().normalize(), to.toAbsolutePath().normalize());
      return makeAt(target, data, progress);
    } catch (IOException failure) {
      throw failed("backup to " + to + " failed: " + failure + "; nothing was left there");
    }
  }

  private Made makeAt(Path target, Path data, Consumer<String> progress) throws IOException {
    try (var unfinished = Unfinished.beside(target)) {
      var made = fill(data, unfinished.folder(), progress);
      unfinished.finish();
      return new Made(target, made.pictures(), made.missing());
    }
  }

  private Path target(Path data, Path to) throws IOException {
    if (to.startsWith(data)) {
      throw failed("a backup inside the data folder " + data + " would be lost with it");
    }
    var target = Files.isDirectory(to) ? to.resolve(NAME.format(clock.instant())) : to;
    if (Files.exists(target)) {
      throw failed(target + " exists already; name a new folder with --to");
    }
    var parent = SafeFiles.parent(target);
    if (!Files.isDirectory(parent)) {
      throw failed("there is no folder " + parent + "; make it first");
    }
    return target;
  }

  private Made fill(Path data, Path folder, Consumer<String> progress) throws IOException {
    progress.accept("copying and checking the store of " + data);
    var begun = clock.instant();
    var facts = stores.copy(data, folder);
    var files = new ArrayList<Manifest.Entry>();
    try (var copied = Files.list(folder)) {
      for (var file : copied.sorted().toList()) {
        files.add(SafeFiles.entry(folder, file.getFileName().toString()));
      }
    }
    var missing = copyPictures(data, folder, facts.pictures(), files, progress);
    new ManifestFile(folder).write(manifest(begun, facts, files, missing));
    return new Made(folder, facts.pictures().size() - missing.size(), missing);
  }

  private List<String> copyPictures(
      Path data,
      Path folder,
      List<String> pictures,
      List<Manifest.Entry> files,
      Consumer<String> progress)
      throws IOException {
    var missing = new ArrayList<String>();
    for (var number = 0; number < pictures.size(); number++) {
      if (number % PICTURES_A_LINE == 0) {
        progress.accept("copying pictures: " + number + " of " + pictures.size());
      }
      var place = places.apply(pictures.get(number));
      try (var bytes = Files.newInputStream(data.resolve(place))) {
        files.add(SafeFiles.write(bytes, folder, slashes(place)));
      } catch (NoSuchFileException gone) {
        missing.add(pictures.get(number));
      }
    }
    return missing;
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static Manifest manifest(
      Instant begun, StoreFacts facts, List<Manifest.Entry> files, List<String> missing) {
    return new Manifest(
        Manifest.FORMAT,
        begun.toString(),
        facts.id(),
        facts.version(),
        facts.counts(),
        files,
        missing);
  }

  private static StartupFailure failed(String message) {
    return new StartupFailure(Kind.FAILED, message);
  }
}
