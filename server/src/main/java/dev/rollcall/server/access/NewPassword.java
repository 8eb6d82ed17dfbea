// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

/// What became of a password that somebody wants to have.
public sealed interface NewPassword {
  /// @param hash by which it is known from now on
  record Hashed(String hash) implements NewPassword {}

  /// @param code stable, for programs
  /// @param advice what to do; nothing of the password
  record Refused(String code, String advice) implements NewPassword {}

  /// Too many are being hashed.
  record Busy() implements NewPassword {}
}
