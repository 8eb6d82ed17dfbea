// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import com.google.common.io.BaseEncoding;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.seal.Seal;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A key of what is kept sealed: a file apart from that, so that neither a copy of the data nor a
/// backup is enough to read it. Made at the first start.
///
/// @param file in the folder of keys
/// @param without what has to be done when it is lost
record SealingKey(String file, String without) {
  /// Of the secrets that the store keeps to be read again.
  static final SealingKey SECRETS =
      new SealingKey("secrets.key", "remove it: then second factors have to be set up anew");

  static final SealingKey PICTURES =
      new SealingKey(
          "pictures.key",
          "remove it and all that is in the folder of pictures, which nobody can read any more");

  private static final BaseEncoding TEXT = BaseEncoding.base64();

  /// @param random must not be guessable
  /// @throws StartupFailure when it cannot be read, or is none
  byte[] open(KeyFolder keys, RandomGenerator random) {
    return keys.read(file).map(text -> parse(keys, text)).orElseGet(() -> make(keys, random));
  }

  private byte[] parse(KeyFolder keys, String text) {
    return Optional.of(text.strip())
        .filter(TEXT::canDecode)
        .map(TEXT::decode)
        .filter(key -> key.length == Seal.KEY_BYTES)
        .orElseThrow(() ->
            new StartupFailure(
                StartupFailure.Kind.FAILED,
                keys.path(file)
                    + " is not the key that it was; put it back from its copy, or "
                    + without));
  }

  private byte[] make(KeyFolder keys, RandomGenerator random) {
    var key = new byte[Seal.KEY_BYTES];
    random.nextBytes(key);
    keys.write(file, TEXT.encode(key) + "\n");
    return key;
  }
}
