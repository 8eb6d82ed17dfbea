// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A temporary folder that goes with all it holds, unless whoever runs the tests wants to look at
/// it (`-Drollcall.keep=true`).
public record Folder(Path path) implements AutoCloseable {

  public static Folder create() {
    try {
      return new Folder(Files.createTempDirectory("rollcall-e2e-"));
    } catch (IOException e) {
      throw new UncheckedIOException("make a temporary folder", e);
    }
  }

  @Override
  public void close() {
    if (Boolean.getBoolean("rollcall.keep")) {
      System.out.println("kept " + path);
      return;
    }
    try (var content = Files.walk(path)) {
      for (var file : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("delete " + path, e);
    }
  }
}
