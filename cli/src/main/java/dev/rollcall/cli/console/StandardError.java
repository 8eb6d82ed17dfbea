// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where standard error leads. Java says it only of standard input and output together, and a
/// summary that goes to a file must not turn the progress line off.
public final class StandardError {
  private static final Path HERE = Path.of("/proc/self/fd/2");

  private StandardError() {}

  /// Whether somebody looks at it; not where that cannot be told.
  public static boolean isTerminal() {
    try {
      return isTerminal(Files.readSymbolicLink(HERE).toString());
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  /// @param target of the descriptor, as Linux names it
  static boolean isTerminal(String target) {
    return Stream.of("/dev/pts/", "/dev/tty", "/dev/console").anyMatch(target::startsWith);
  }
}
