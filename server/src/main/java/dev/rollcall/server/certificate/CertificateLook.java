// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// What a look at a key with its certificate shows. Nothing is made or mended.
public sealed interface CertificateLook {
  record Missing() implements CertificateLook {}

  /// @param why begins with the name of a file
  record Unusable(String why) implements CertificateLook {}

  record Usable(Instant from, Instant until) implements CertificateLook {}

  /// @param name in the folder of keys
  static CertificateLook kept(Path keys, String name) {
    var file = keys.resolve(name + ".key");
    if (Files.notExists(file)) {
      return Files.exists(keys.resolve(name + ".crt"))
          ? new Unusable(file + " is missing beside its certificate")
          : new Missing();
    }
    try {
      return usable(CredentialFile.parse(Files.readString(file, StandardCharsets.US_ASCII)));
    } catch (IOException unreadable) {
      return new Unusable(file + " cannot be read");
    } catch (InvalidPem broken) {
      return new Unusable(file + " " + broken.getMessage());
    }
  }

  static CertificateLook of(CertificateFiles files) {
    try {
      return usable(new OperatorFiles(files).first());
    } catch (InvalidPem broken) {
      return new Unusable(String.valueOf(broken.getMessage()));
    }
  }

  private static Usable usable(Credential credential) {
    var certificate = credential.certificate();
    return new Usable(Certificates.begin(certificate), Certificates.end(certificate));
  }
}
