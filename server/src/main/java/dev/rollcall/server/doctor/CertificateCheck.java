// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import dev.rollcall.server.certificate.CertificateLook;
import dev.rollcall.server.certificate.CertificateLook.Missing;
import dev.rollcall.server.certificate.CertificateLook.Unusable;
import dev.rollcall.server.certificate.CertificateLook.Usable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a certificate is there and good for a while.
public final class CertificateCheck {
  private CertificateCheck() {}

  /// Whose it is, and how long before its end there should be another.
  public enum Owner {
    AUTHORITY(
        "the server's authority",
        Duration.ofDays(180),
        "put your copy of the folder of keys back, or move it away: then the next start makes a new"
            + " authority, and every agent has to enrol again"),
    /// Made again 30 days before its end, and when it cannot be used.
    SERVER(
        "the server's own certificate",
        Duration.ofDays(25),
        "start the server (again), which makes it; if that does not help, its log says why"),
    OPERATOR(
        "the certificate of --tls-cert",
        Duration.ofDays(14),
        "have it made again, and put it and its key in the place of these files; a running server"
            + " takes them");

    private final String words;
    private final Duration notice;
    private final String remedy;

    Owner(String words, Duration notice, String remedy) {
      this.words = words;
      this.notice = notice;
      this.remedy = remedy;
    }
  }

  public static Optional<Finding> of(Owner owner, CertificateLook look, Instant now) {
    return switch (look) {
      case Missing _ -> Optional.of(finding(owner, false, "is not there yet"));
      case Unusable unusable ->
          Optional.of(finding(owner, owner != Owner.SERVER, "cannot be used: " + unusable.why()));
      case Usable usable -> life(owner, usable, now);
    };
  }

  private static Optional<Finding> life(Owner owner, Usable usable, Instant now) {
    if (now.isBefore(usable.from())) {
      return Optional.of(finding(owner, true, "is good from " + usable.from() + " only"));
    }
    if (!now.isBefore(usable.until())) {
      return Optional.of(finding(owner, true, "has ended on " + usable.until()));
    }
    return now.plus(owner.notice).isBefore(usable.until())
        ? Optional.empty()
        : Optional.of(finding(owner, false, "ends on " + usable.until()));
  }

  private static Finding finding(Owner owner, boolean isWrong, String what) {
    return isWrong
        ? Finding.wrong(owner.words + " " + what, owner.remedy)
        : Finding.advice(owner.words + " " + what, owner.remedy);
  }
}
