// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.UsageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whose certificates count: those of a file's authorities, and no others.
final class ServerTrust {
  private ServerTrust() {}

  /// @param authorities PEM, such as `ca.crt` in the server's folder of keys
  static SSLContext of(Path authorities) {
    Collection<? extends Certificate> certificates = read(authorities);
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new UsageFailure("--ca " + authorities + " cannot be used: " + e.getMessage());
    }
  }

  private static Collection<? extends Certificate> read(Path authorities) {
    try (InputStream bytes = Files.newInputStream(authorities)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
      if (certificates.isEmpty()) {
        throw new UsageFailure("--ca " + authorities + " holds no certificate");
      }
      return certificates;
    } catch (IOException e) {
      throw new UsageFailure("--ca " + authorities + " cannot be read; check its name and rights");
    } catch (CertificateException e) {
      throw new UsageFailure("--ca " + authorities + " holds no certificate that can be read");
    }
  }
}
