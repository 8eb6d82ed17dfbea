// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Where a password comes from: a file, or whoever sits at the terminal; never an argument, which
/// everybody on a machine can read.
public final class PasswordSource {
  private PasswordSource() {}

  /// The first line of a file.
  ///
  /// @param option that names it
  public static String read(String option, Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .filter(line -> !line.isEmpty())
          .orElseThrow(
              () -> new UsageFailure(option + " " + file + " has no password in its first line"));
    } catch (IOException e) {
      throw new UsageFailure(option + " " + file + " cannot be read; check its name and rights");
    }
  }

  /// Twice, so that a slip is noticed; nothing of it is shown.
  ///
  /// @param option that could name a file instead
  public static String ask(String option) {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new UsageFailure(
                    "there is no terminal to ask for the password; name a file with " + option));
    char[] first = console.readPassword("New password (12 to 200 characters): ");
    char[] second = console.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new UsageFailure("the two passwords differ; nothing was changed");
    }
    return new String(first);
  }
}
