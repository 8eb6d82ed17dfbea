// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

/// What becomes of a change when the disk is full.
public enum Importance {
  /// Refused until there is room again.
  ORDINARY,
  /// Ends that somebody is watched: a stop, a pause, a check-out. Room is set aside for it.
  PROTECTIVE
}
