// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.security.cert.X509Certificate;
import java.util.List;

/// Where certificates come from. Calls block, within a deadline of their own; the same call again
/// gets the same certificate again.
public interface Registrar {
  Reply enroll(EnrollmentToken token, NextKey key) throws InterruptedException;

  /// @param present shows who asks
  Reply renew(Identity present, NextKey key) throws InterruptedException;

  /// What came of it.
  sealed interface Reply {
    /// @param trusted who has signed the server's certificate
    record Granted(List<X509Certificate> chain, List<X509Certificate> trusted) implements Reply {
      public Granted {
        chain = List.copyOf(chain);
        trusted = List.copyOf(trusted);
      }
    }

    record Refused(Failure failure) implements Reply {}
  }
}
