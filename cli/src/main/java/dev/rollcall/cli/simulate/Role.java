// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// What kind of agent one is.
enum Role {
  /// Everything that an agent of ours does.
  FULL,
  /// The contract only.
  FIELD,
  /// Reads nothing.
  STALLED
}
