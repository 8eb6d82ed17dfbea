// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

/// A command could not do what it was asked; the message is the one line that the user sees.
public class CommandFailure extends RuntimeException {
  /// The exit code of everything that failed without a code of its own.
  public static final int FAILED = 1;

  public CommandFailure(String message) {
    super(message);
  }
}
