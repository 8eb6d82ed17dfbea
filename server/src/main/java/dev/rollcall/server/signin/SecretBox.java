// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import com.google.common.io.BaseEncoding;
import dev.rollcall.server.seal.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Seals what must be read again, but not by whoever gets hold of the store or a cookie, as text.
///
/// Each thing is sealed for its purpose, and cannot be opened for another.
public final class SecretBox {
  private static final BaseEncoding TEXT = BaseEncoding.base64Url().omitPadding();

  private final Seal seal;

  /// @param key of [Seal#KEY_BYTES]
  /// @param random must never give the same twice
  public SecretBox(byte[] key, RandomGenerator random) {
    this.seal = new Seal(key, random);
  }

  public String seal(String purpose, byte[] plain) {
    return TEXT.encode(array(seal.close(purpose, ByteBuffer.wrap(plain))));
  }

  public String seal(String purpose, String plain) {
    return seal(purpose, plain.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty when it was not sealed by this key for this purpose.
  public Optional<byte[]> open(String purpose, String sealed) {
    return TEXT.canDecode(sealed)
        ? seal.open(purpose, ByteBuffer.wrap(TEXT.decode(sealed))).map(SecretBox::array)
        : Optional.empty();
  }

  public Optional<String> openText(String purpose, String sealed) {
    return open(purpose, sealed).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] array(ByteBuffer bytes) {
    var array = new byte[bytes.remaining()];
    bytes.get(array);
    return array;
  }
}
