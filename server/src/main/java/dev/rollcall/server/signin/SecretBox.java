// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what must be read again, but not by whoever gets hold of the store or a cookie
/// (AES-256-GCM).
///
/// Each thing is sealed for its purpose, and cannot be opened for another.
public final class SecretBox {
  public static final int KEY_BYTES = 32;

  private static final BaseEncoding TEXT = BaseEncoding.base64Url().omitPadding();
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final RandomGenerator random;

  /// @param random must never give the same twice
  public SecretBox(byte[] key, RandomGenerator random) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key must have 32 bytes, has " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  public String seal(String purpose, byte[] plain) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
      return TEXT.encode(
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES-GCM", impossible);
    }
  }

  public String seal(String purpose, String plain) {
    return seal(purpose, plain.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty when it was not sealed by this key for this purpose.
  public Optional<byte[]> open(String purpose, String sealed) {
    if (!TEXT.canDecode(sealed)) {
      return Optional.empty();
    }
    var bytes = TEXT.decode(sealed);
    if (bytes.length < NONCE_BYTES) {
      return Optional.empty();
    }
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), purpose);
      return Optional.of(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
    } catch (GeneralSecurityException foreign) {
      return Optional.empty();
    }
  }

  public Optional<String> openText(String purpose, String sealed) {
    return open(purpose, sealed).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
