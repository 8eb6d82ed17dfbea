// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An X server of the test's own, on a display number that nobody else has.
final class VirtualDisplay implements AutoCloseable {
  private static final Path XVFB = Path.of("/usr/bin/Xvfb");

  private final Process process;
  private final String name;

  private VirtualDisplay(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /// Starts one; the test fails, and says why, when it cannot.
  static VirtualDisplay start(int width, int height) throws IOException {
    if (!Files.isExecutable(XVFB)) {
      throw new AssertionError(
          XVFB + " is missing, so no real capture can be tested: apt-get install xvfb");
    }
    Process process =
        new ProcessBuilder(
                XVFB.toString(),
                "-displayfd",
                "1",
                "-screen",
                "0",
                width + "x" + height + "x24",
                "-nolisten",
                "tcp",
                "-noreset")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader reader = process.inputReader();
    String number = reader.readLine();
    if (number == null) {
      throw new AssertionError("Xvfb ended without a display");
    }
    return new VirtualDisplay(process, ":" + number.strip());
  }

  /// For the environment variable DISPLAY.
  String name() {
    return name;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
