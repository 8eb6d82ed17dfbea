// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

/// What keeps a store from taking ordinary changes.
public enum Trouble {
  /// The disk is full; it ends by itself when there is room again.
  NO_ROOM("room on the disk of the data folder"),
  /// A flush failed, and nothing is changed until a restart has read back what is there.
  NO_FLUSH("a disk that keeps what is flushed to it, and then a restart");

  private final String missing;

  Trouble(String missing) {
    this.missing = missing;
  }

  /// What would end it, in words for an operator.
  public String missing() {
    return missing;
  }
}
