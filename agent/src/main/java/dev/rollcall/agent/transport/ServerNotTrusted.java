// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.identity.Failure;
import java.security.cert.CertificateException;

/// The server's certificate is not good, and why.
final class ServerNotTrusted extends CertificateException {
  private final transient Failure failure;

  ServerNotTrusted(Failure failure, Throwable cause) {
    super(failure.trouble().advice(), cause);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
