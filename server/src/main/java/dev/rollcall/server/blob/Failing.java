// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.function.BooleanSupplier;

/// Turns what files can fail with into what callers of the store know.
final class Failing {
  /// How Linux and macOS say ENOSPC and EDQUOT; Java has no code for it.
  private static final String NO_SPACE = "No space left on device";

  private static final String NO_QUOTA = "Disk quota exceeded";

  private Failing() {}

  interface Work {
    void run() throws IOException;
  }

  static void withoutRoom(String what, BooleanSupplier room) {
    if (!room.getAsBoolean()) {
      throw new StoreException(
          StoreException.Kind.FULL, "could not " + what + ": the disk is full", null);
    }
  }

  static void doing(String what, Work work) {
    try {
      work.run();
    } catch (IOException failure) {
      throw told(what, failure);
    }
  }

  static StoreException told(String what, IOException failure) {
    var kind = isFull(failure) ? StoreException.Kind.FULL : StoreException.Kind.FAILED;
    return new StoreException(kind, "could not " + what + ": " + reason(failure), failure);
  }

  private static boolean isFull(IOException failure) {
    var reason = reason(failure);
    return reason.contains(NO_SPACE) || reason.contains(NO_QUOTA);
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(failure.getMessage());
  }
}
