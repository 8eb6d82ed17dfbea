// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

/// Why the server could not start, or a backup not be made or restored: one line for the operator,
/// which says what to do, and an exit code for scripts.
public final class StartupFailure extends RuntimeException {

  /// The launcher's exit codes that a server's start or a backup can cause.
  public enum Kind {
    FAILED(1),
    STORE_HELD(4),
    STORE_DAMAGED(5),
    STORE_NEWER(6),
    ADDRESS_IN_USE(7),
    DATA_NOT_WRITABLE(8);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String message;

  public StartupFailure(Kind kind, String message) {
    super(message);
    this.message = message;
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// One line.
  @Override
  public String getMessage() {
    return message;
  }
}
