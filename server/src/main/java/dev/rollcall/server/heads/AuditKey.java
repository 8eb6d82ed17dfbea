// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.certificate.KeyFolder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.NoSuchElementException;

/// The key that signs heads: `audit.key` in the folder of keys, made when it is missing. Its public
/// half is added to `audit.pub` beside it, for whoever checks the history: so heads of an earlier
/// key are still believed.
public final class AuditKey {
  public static final String PUBLIC = "audit.pub";
  private static final String FILE = "audit.key";
  private static final String PRIVATE_BLOCK = "PRIVATE KEY";

  private final KeyPair pair;
  private final String name;

  private AuditKey(KeyPair pair) throws GeneralSecurityException {
    this.pair = pair;
    this.name = KnownKeys.name(pair.getPublic());
  }

  /// @throws StartupFailure when it can be neither read nor made
  public static AuditKey open(KeyFolder keys) {
    try {
      var text = keys.read(FILE);
      var key = new AuditKey(text.isPresent() ? read(text.get()) : make(keys));
      var halves = Pem.write(KnownKeys.BLOCK, key.pair.getPublic().getEncoded());
      if (!keys.read(PUBLIC).orElse("").contains(halves)) {
        keys.write(PUBLIC, keys.read(PUBLIC).orElse("") + halves);
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException | NoSuchElementException failure) {
      throw new StartupFailure(
          Kind.FAILED,
          "the key that signs the audit log's heads, "
              + keys.path(FILE)
              + ", cannot be used ("
              + failure.getMessage()
              + "); put the right one back, or move it away to have a new one made");
    }
  }

  private static KeyPair make(KeyFolder keys) throws GeneralSecurityException {
    var made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    keys.write(
        FILE,
        Pem.write(PRIVATE_BLOCK, made.getPrivate().getEncoded())
            + Pem.write(KnownKeys.BLOCK, made.getPublic().getEncoded()));
    return made;
  }

  private static KeyPair read(String text) throws GeneralSecurityException {
    var factory = KeyFactory.getInstance("Ed25519");
    var secret = Pem.read(PRIVATE_BLOCK, text).getFirst();
    var open = Pem.read(KnownKeys.BLOCK, text).getFirst();
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(open)),
        factory.generatePrivate(new PKCS8EncodedKeySpec(secret)));
  }

  HeadLine sign(Head head) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(head.bytes());
      return new HeadLine(head, name, Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("a head cannot be signed", failure);
    }
  }
}
