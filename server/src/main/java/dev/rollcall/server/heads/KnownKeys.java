// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Whose heads are believed, each key by its name.
record KnownKeys(Map<String, PublicKey> keys) {
  static final String BLOCK = "PUBLIC KEY";

  KnownKeys {
    keys = Map.copyOf(keys);
  }

  /// @param file one public key or several, as text (PEM)
  /// @throws StartupFailure when there is none in it
  static KnownKeys read(Path file) {
    var keys = new HashMap<String, PublicKey>();
    try {
      for (var der : Pem.read(BLOCK, Files.readString(file))) {
        var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        keys.put(name(key), key);
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException failure) {
      throw unreadable(file, String.valueOf(failure.getMessage()));
    }
    if (keys.isEmpty()) {
      throw unreadable(file, "there is no public key in it");
    }
    return new KnownKeys(keys);
  }

  private static StartupFailure unreadable(Path file, String reason) {
    return new StartupFailure(
        Kind.FAILED,
        "the key of the audit log's heads cannot be read from " + file + ": " + reason);
  }

  /// 16 hexadecimal digits.
  static String name(PublicKey key) throws GeneralSecurityException {
    var hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  /// What is wrong with the signature, if anything.
  Optional<String> fault(HeadLine line) {
    var key = keys.get(line.key());
    if (key == null) {
      return Optional.of("is signed by a key that is not known, " + line.key());
    }
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(line.head().bytes());
      return signature.verify(Base64.getDecoder().decode(line.signature()))
          ? Optional.empty()
          : Optional.of("has a signature that does not fit");
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.of("has a signature that does not fit");
    }
  }
}
