// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import org.jspecify.annotations.Nullable;

/// The store could not do what was asked; nothing of it was kept, unless it is [Kind#UNKNOWN].
public final class StoreException extends RuntimeException {
  /// What the caller can do about it.
  public enum Kind {
    /// Too much is waiting: try again a little later.
    BUSY,
    /// No room on the disk.
    FULL,
    /// The flush failed: whether the change will be there after a restart is not known.
    UNKNOWN,
    /// A flush failed before this: nothing is changed any more until the server is restarted.
    STOPPED,
    /// The database cannot be reached, or must not be used as it is; it is asked again by itself.
    AWAY,
    /// What was kept is not as it was written.
    DAMAGED,
    FAILED
  }

  private final Kind kind;

  public StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
