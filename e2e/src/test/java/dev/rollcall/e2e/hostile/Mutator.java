// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import com.google.protobuf.ByteString;
import java.util.random.RandomGenerator;

/// Changes bytes that mean something into bytes that nearly do.
record Mutator(RandomGenerator random) {
  /// @return with one to four changes
  ByteString mutate(ByteString original) {
    var bytes = original;
    for (var changes = random.nextInt(1, 5); changes > 0; changes--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private ByteString changed(ByteString bytes) {
    var at = random.nextInt(bytes.size() + 1);
    var until = random.nextInt(at, bytes.size() + 1);
    var before = bytes.substring(0, at);
    return switch (random.nextInt(6)) {
      case 0 -> before;
      case 1 -> before.concat(bytes.substring(until));
      case 2 -> before.concat(bytes.substring(at, until)).concat(bytes.substring(at));
      case 3 -> before.concat(noise(random.nextInt(1, 9))).concat(bytes.substring(at));
      case 4 -> flipped(bytes);
      default -> before.concat(extreme()).concat(bytes.substring(until));
    };
  }

  private ByteString flipped(ByteString bytes) {
    if (bytes.isEmpty()) {
      return noise(1);
    }
    var copy = bytes.toByteArray();
    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    return ByteString.copyFrom(copy);
  }

  private ByteString noise(int length) {
    var noise = new byte[length];
    random.nextBytes(noise);
    return ByteString.copyFrom(noise);
  }

  /// Numbers at the edges of what numbers can be, and tags that begin and end what was not begun.
  private ByteString extreme() {
    return ByteString.fromHex(
        switch (random.nextInt(6)) {
          case 0 -> "ffffffffffffffffff01";
          case 1 -> "ffffffff0f";
          case 2 -> "00000000";
          case 3 -> "7fffffff";
          case 4 -> "0b0b0b";
          default -> "0c";
        });
  }
}
