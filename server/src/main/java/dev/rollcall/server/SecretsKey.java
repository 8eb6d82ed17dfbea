// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import com.google.common.io.BaseEncoding;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.signin.SecretBox;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The key of the secrets that the store keeps to be read again: a file outside of the store, so
/// that neither a copy of the store nor a backup is enough. Made at the first start.
final class SecretsKey {
  private static final String FILE = "secrets.key";
  private static final BaseEncoding TEXT = BaseEncoding.base64();

  private SecretsKey() {}

  /// @param random must not be guessable
  /// @throws StartupFailure when it cannot be read, or is none
  static byte[] open(KeyFolder keys, RandomGenerator random) {
    return keys.read(FILE).map(text -> parse(keys, text)).orElseGet(() -> make(keys, random));
  }

  private static byte[] parse(KeyFolder keys, String text) {
    return Optional.of(text.strip())
        .filter(TEXT::canDecode)
        .map(TEXT::decode)
        .filter(key -> key.length == SecretBox.KEY_BYTES)
        .orElseThrow(() ->
            new StartupFailure(
                StartupFailure.Kind.FAILED,
                keys.path(FILE)
                    + " is not the key that it was; put it back from its copy, or remove it: then"
                    + " second factors have to be set up anew"));
  }

  private static byte[] make(KeyFolder keys, RandomGenerator random) {
    var key = new byte[SecretBox.KEY_BYTES];
    random.nextBytes(key);
    keys.write(FILE, TEXT.encode(key) + "\n");
    return key;
  }
}
