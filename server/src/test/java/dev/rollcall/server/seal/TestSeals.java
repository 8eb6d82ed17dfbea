// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.seal;

import java.util.Random;

/// Seals of tests.
public final class TestSeals {
  private TestSeals() {}

  /// The same seed makes the same key.
  public static Seal of(int seed) {
    var key = new byte[Seal.KEY_BYTES];
    new Random(seed).nextBytes(key);
    return new Seal(key, new Random());
  }
}
