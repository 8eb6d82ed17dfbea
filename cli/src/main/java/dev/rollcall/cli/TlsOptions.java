// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.server.certificate.CertificateFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The operator's own certificate.
final class TlsOptions {
  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "your own certificate for both ports, PEM, with those that lead to its authority; read"
              + " again when it changes (default one by the server's own authority)")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "its private key, PEM, without a passphrase")
  private @Nullable Path key;

  /// @throws IllegalArgumentException when one is missing
  Optional<CertificateFiles> files() {
    Path certificateFile = certificate;
    Path keyFile = key;
    if (certificateFile != null && keyFile != null) {
      return Optional.of(new CertificateFiles(certificateFile, keyFile));
    }
    if (certificateFile != null || keyFile != null) {
      throw new IllegalArgumentException("--tls-cert and --tls-key belong together");
    }
    return Optional.empty();
  }
}
