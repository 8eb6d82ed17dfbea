// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes so that nobody reads or alters them without the key (AES-256-GCM, with a random
/// nonce before and the tag behind what is sealed).
///
/// Each thing is sealed for its purpose, and cannot be opened for another.
public final class Seal {
  public static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /// By how much it is longer than what was sealed.
  public static final int OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

  private final SecretKey key;
  private final RandomGenerator random;

  /// @param random must never give the same twice
  public Seal(byte[] key, RandomGenerator random) {
    this(checked(key), random);
  }

  private Seal(SecretKey key, RandomGenerator random) {
    this.key = key;
    this.random = random;
  }

  private static SecretKey checked(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the key must have 32 bytes, has " + key.length);
    }
    return new SecretKeySpec(key, "AES");
  }

  /// A seal for this thing alone, by a key that follows from this one and the name (HKDF-SHA256).
  /// So however many things there are, one key never seals so much that a nonce could come twice.
  public Seal of(String name) {
    try {
      var spec = HKDFParameterSpec.expandOnly(key, bytes(name), KEY_BYTES);
      return new Seal(KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec), random);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HKDF", impossible);
    }
  }

  public ByteBuffer close(String purpose, ByteBuffer plain) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var sealed = ByteBuffer.allocate(plain.remaining() + OVERHEAD_BYTES).put(nonce);
    try {
      cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain.duplicate(), sealed);
      return sealed.flip();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES-GCM", impossible);
    }
  }

  /// Empty when it was not sealed by this key for this purpose.
  public Optional<ByteBuffer> open(String purpose, ByteBuffer sealed) {
    if (sealed.remaining() < OVERHEAD_BYTES) {
      return Optional.empty();
    }
    var rest = sealed.duplicate();
    var nonce = new byte[NONCE_BYTES];
    rest.get(nonce);
    var plain = ByteBuffer.allocate(rest.remaining() - TAG_BYTES);
    try {
      cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(rest, plain);
      return Optional.of(plain.flip());
    } catch (GeneralSecurityException foreign) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(bytes(purpose));
    return cipher;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
