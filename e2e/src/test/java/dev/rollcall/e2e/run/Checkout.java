// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the repository lies whose programs are tested.
public final class Checkout {
  private Checkout() {}

  public static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .filter(at -> Files.isDirectory(at.resolve("protocol")))
        .filter(at -> Files.isRegularFile(at.resolve("pom.xml")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the tests must run inside Rollcall's repository"));
  }

  /// The launcher, which needs a finished build of the modules that it starts.
  static Path launcher() {
    var launcher = root().resolve("rollcall");
    if (!Files.isExecutable(launcher)) {
      throw new AssertionError("there is no launcher at " + launcher);
    }
    var jar = root().resolve("cli/target/rollcall-cli.jar");
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError(
          "the end-to-end tests start the built programs, and "
              + jar
              + " is missing: run ./verify");
    }
    return launcher;
  }
}
