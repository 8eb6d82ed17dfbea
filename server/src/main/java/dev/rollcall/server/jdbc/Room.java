// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.store.StoreException;

/// Whether there is room for changes. Asked by the one thread that writes; only [#isLacking] may be
/// asked by others.
sealed interface Room permits Room.Elsewhere, Reserve {
  /// What ordinary changes are told while the reserve is in use.
  static StoreException full() {
    return new StoreException(
        StoreException.Kind.FULL,
        "store: the disk is full; only stops, pauses and check-outs are kept",
        null);
  }

  /// Whether ordinary changes may be tried. Where they may not, this looks now and then whether
  /// there is room again.
  boolean isOpen();

  /// A change failed for want of room.
  void lacks();

  /// A change was kept.
  void kept();

  /// Gives away what was set aside.
  ///
  /// @return false when there is nothing to give
  boolean giveReserve();

  /// Whether a change failed for want of room, and none was kept in new room since.
  boolean isLacking();

  /// The database has a disk of its own, and people who watch it.
  record Elsewhere() implements Room {
    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void lacks() {}

    @Override
    public void kept() {}

    @Override
    public boolean giveReserve() {
      return false;
    }

    @Override
    public boolean isLacking() {
      return false;
    }
  }
}
