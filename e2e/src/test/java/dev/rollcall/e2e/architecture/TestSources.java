// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.architecture;

import dev.rollcall.e2e.run.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The sources of all tests, for pages that name some.
final class TestSources {
  private TestSources() {}

  /// @param test a class, or one test of it as `SomeTest#isGood`
  static boolean have(String test) {
    var parts = test.split("#", -1);
    var source = source(parts[0]);
    return source.isPresent() && (parts.length == 1 || names(source.get(), parts[1]));
  }

  private static Optional<Path> source(String name) {
    try (var files = Files.walk(Checkout.root())) {
      return files
          .filter(it -> it.endsWith(name + ".java"))
          .filter(it -> it.toString().contains("/src/test/"))
          .findAny();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean names(Path source, String test) {
    try {
      return Files.readString(source).contains(" " + test + "(");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
