// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a token's secret: all that is kept of it. A secret has 256 random bits, so that
/// nothing slower is needed.
public final class TokenHash {
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private TokenHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @param word of ASCII
  public static TokenHash of(String word) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return new TokenHash(digest.digest(word.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  public static TokenHash parse(String hex) {
    return new TokenHash(HEX.parseHex(hex));
  }

  /// As the store keeps it.
  public String hex() {
    return HEX.formatHex(bytes);
  }

  /// Takes the same time wherever the two differ.
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  @Override
  public String toString() {
    return "a token's hash";
  }
}
