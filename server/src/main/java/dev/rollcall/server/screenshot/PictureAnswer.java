// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

/// Whether a picture was kept.
public sealed interface PictureAnswer {
  record Stored(Screenshot screenshot) implements PictureAnswer {}

  /// Nothing of the picture is kept.
  ///
  /// @param code stable, for programs
  record Refused(Why why, String code, String message) implements PictureAnswer {}

  enum Why {
    /// The bytes are not what they should be.
    INVALID,
    TOO_LARGE,
    /// Nobody asked this agent for it, or the time is over.
    NOT_ASKED
  }
}
