// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.identity.Pin;
import java.security.cert.X509Certificate;
import java.util.List;

/// Who may have signed the server's certificate.
public sealed interface Trust {
  /// One of these authorities.
  record Authorities(List<X509Certificate> certificates) implements Trust {
    public Authorities {
      certificates = List.copyOf(certificates);
    }
  }

  /// The authority with this pin, which the server must show.
  record Pinned(Pin pin) implements Trust {}
}
