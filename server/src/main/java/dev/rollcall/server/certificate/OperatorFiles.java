// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// The operator's files, which another program renews. They are two, so what has just changed is
/// read only once it has stayed the same from one look to the next.
final class OperatorFiles implements CredentialSource {
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

  private final CertificateFiles files;
  private Texts served;
  private Texts seen;

  OperatorFiles(CertificateFiles files) {
    this.files = files;
    this.served = read();
    this.seen = served;
  }

  /// Empty where a file cannot be read.
  private record Texts(Optional<String> certificate, Optional<String> key) {}

  private Texts read() {
    return new Texts(text(files.certificate()), text(files.key()));
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public Credential first() {
    return parse(served);
  }

  @Override
  public Credential next(Credential present) {
    var now = read();
    var settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(served)) {
      return present;
    }
    var credential = parse(now);
    served = now;
    return credential;
  }

  private Credential parse(Texts texts) {
    requireSecret(files.key());
    var chain = told(files.certificate(), () -> Pem.certificates(required(texts.certificate())));
    return told(
        files.key(),
        () -> {
          var credential = new Credential(Pem.privateKey(required(texts.key())), chain);
          KeyPairs.requirePair(credential);
          requireServer(credential.certificate());
          return credential;
        });
  }

  private static String required(Optional<String> text) {
    return text.orElseThrow(() -> new InvalidPem("cannot be read"));
  }

  private interface Reading<T> {
    T get();
  }

  /// Errors begin with the file's name.
  private static <T> T told(Path file, Reading<T> reading) {
    try {
      return reading.get();
    } catch (InvalidPem broken) {
      throw new InvalidPem(file + " " + broken.getMessage());
    }
  }

  private static void requireServer(X509Certificate certificate) {
    try {
      var usage = certificate.getExtendedKeyUsage();
      if (usage != null && !usage.contains(SERVER_AUTHENTICATION)) {
        throw new InvalidPem("belongs to a certificate that is not one of a server");
      }
    } catch (CertificateParsingException broken) {
      throw new InvalidPem("belongs to a certificate that cannot be read");
    }
  }

  /// A group may read it: programs that renew certificates often give them to one.
  private static void requireSecret(Path key) {
    try {
      if (Files.getFileStore(key).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
        throw new InvalidPem(
            key + " can be read by everybody on this machine; run: chmod o= " + key);
      }
    } catch (IOException gone) {
      throw new InvalidPem(key + " cannot be read");
    }
  }
}
