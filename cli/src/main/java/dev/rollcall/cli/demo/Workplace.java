// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The demonstration's temporary folder: the stores, the logs and the picture.
record Workplace(Path folder) {
  static Workplace create() {
    try {
      return new Workplace(Files.createTempDirectory("rollcall-demo-"));
    } catch (IOException e) {
      throw new CommandFailure("cannot make a temporary folder: " + e.getMessage());
    }
  }

  Path serverData() {
    return folder.resolve("server");
  }

  Path agentData() {
    return folder.resolve("agent");
  }

  Path picture() {
    return folder.resolve("screenshot.png");
  }

  void delete() {
    deleteAllBut(null);
  }

  void deleteAllButPicture() {
    deleteAllBut(picture());
  }

  private void deleteAllBut(@Nullable Path kept) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (kept == null || !kept.startsWith(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot delete " + folder + ": " + e.getMessage());
    }
  }
}
