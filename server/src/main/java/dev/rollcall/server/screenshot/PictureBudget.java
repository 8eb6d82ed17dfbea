// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import java.util.concurrent.Semaphore;

/// How many bytes of pictures may be in memory at once, however they travel.
public final class PictureBudget {
  private static final int BYTES = 64 * 1024 * 1024;

  private final Semaphore bytes = new Semaphore(BYTES);

  /// Never waits: whoever finds no room says so to the sender.
  public boolean take(int size) {
    return bytes.tryAcquire(size);
  }

  public void give(int size) {
    bytes.release(size);
  }
}
