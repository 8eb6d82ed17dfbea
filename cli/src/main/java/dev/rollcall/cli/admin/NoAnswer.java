// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/// Why a server gave no answer, and what to do.
final class NoAnswer {
  private NoAnswer() {}

  static ApiFailure of(URI server, IOException failure) {
    return ApiFailure.noAnswer(
        switch (failure) {
          case ConnectException _ ->
              "no server answers at " + server + "; start one, or name it with --url URL";
          case SSLException tls -> untrusted(server, tls);
          default -> "no answer from " + server + ": " + failure.getMessage();
        });
  }

  private static String untrusted(URI server, SSLException tls) {
    String why = String.valueOf(tls.getMessage());
    if (why.contains("Unsupported or unrecognized SSL message")) {
      return server + " does not speak TLS; with --dev a server's address begins with http://";
    }
    if (why.contains("unable to find valid certification path")) {
      return "the certificate of "
          + server
          + " is of no authority that you trust; name it with --ca FILE (a server's own is"
          + " keys/ca.crt in its data folder)";
    }
    if (isOfAnotherName(tls)) {
      return "the certificate of "
          + server
          + " is not for this name: call the server as its certificate does, or start it with"
          + " --host "
          + server.getHost();
    }
    return "no TLS connection to " + server + ": " + why;
  }

  private static boolean isOfAnotherName(SSLException tls) {
    return tls.getCause() instanceof CertificateException cause
        && String.valueOf(cause.getMessage()).startsWith("No ");
  }
}
