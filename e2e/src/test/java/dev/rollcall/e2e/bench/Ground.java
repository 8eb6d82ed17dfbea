// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What scenarios share: a folder, how much is to be done, and somebody who listens.
final class Ground {
  private final Path folder;
  private final Size size;
  private final PrintStream progress;
  private final long begin = System.nanoTime();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> serverFlags = new LinkedHashSet<>();

  Ground(Path folder, Size size, PrintStream progress) {
    this.folder = folder;
    this.size = size;
    this.progress = progress;
  }

  /// A folder of this name; the same one for whoever asks again.
  Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("make a folder for " + name, e);
    }
  }

  Size size() {
    return size;
  }

  /// Tells whoever waits.
  void say(String text) {
    var elapsed = Duration.ofNanos(System.nanoTime() - begin);
    progress.printf("%3d:%02d  %s%n", elapsed.toMinutes(), elapsed.toSecondsPart(), text);
    progress.flush();
  }

  /// Something without which the figures would be misread.
  void note(String text) {
    notes.add(text);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  void serverRanWith(List<String> flags) {
    serverFlags.addAll(flags);
  }

  List<String> serverFlags() {
    return List.copyOf(serverFlags);
  }
}
