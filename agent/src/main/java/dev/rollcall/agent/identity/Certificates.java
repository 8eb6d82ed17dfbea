// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Certificates as bytes and files.
public final class Certificates {
  private Certificates() {}

  /// Of one certificate in DER.
  ///
  /// @throws CertificateException when it is none
  public static X509Certificate parse(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /// All that a PEM file holds.
  ///
  /// @throws CannotBegin with a line for whoever named the file
  public static List<X509Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new CannotBegin("--ca " + file + " holds no certificate");
      }
      return found;
    } catch (IOException e) {
      throw new CannotBegin("--ca " + file + " cannot be read; check its name and rights");
    } catch (CertificateException e) {
      throw new CannotBegin("--ca " + file + " is no PEM file of certificates");
    }
  }
}
