// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Names that never repeat and cannot be guessed: 128 random bits, as 32 hexadecimal digits.
public record FreshIds(RandomGenerator random) {
  public String next() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
