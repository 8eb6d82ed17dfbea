// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

/// Whether a command was taken.
public sealed interface CommandAnswer {
  record Accepted(Command command) implements CommandAnswer {}

  /// @param code stable, for programs
  record Rejected(Why why, String code, String message) implements CommandAnswer {}

  enum Why {
    INCOMPLETE,
    NOT_FOUND,
    CONFLICT,
    TOO_MANY
  }
}
