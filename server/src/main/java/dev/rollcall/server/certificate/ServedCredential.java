// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The credential that the server shows on its ports. It changes while the server runs; connections
/// that stand keep the one that they began with.
public final class ServedCredential {
  private static final Logger LOG = LoggerFactory.getLogger(ServedCredential.class);

  /// From then on an end is announced, once a day.
  static final Duration NOTICE = Duration.ofDays(14);

  private static final Duration PAUSE = Duration.ofDays(1);

  private final CredentialSource source;
  private final InstantSource clock;
  private final CurrentKeys keys;
  private Credential present;
  private String trouble = "";
  private Instant quietUntil = Instant.MIN;

  ServedCredential(CredentialSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.present = source.first();
    this.keys = new CurrentKeys(present);
    announceEnd();
  }

  /// Of the server's own authority, renewed long before it ends.
  public static ServedCredential own(
      KeyFolder folder, CertificateAuthority authority, ServerNames names, InstantSource clock) {
    return new ServedCredential(new OwnCredential(folder, authority, names, clock), clock);
  }

  /// Of the operator's files.
  ///
  /// @throws StartupFailure when they cannot be used
  public static ServedCredential of(CertificateFiles files, InstantSource clock) {
    try {
      return new ServedCredential(new OperatorFiles(files), clock);
    } catch (InvalidPem broken) {
      throw new StartupFailure(Kind.FAILED, Objects.requireNonNull(broken.getMessage()));
    }
  }

  public X509ExtendedKeyManager keys() {
    return keys;
  }

  /// Looks whether there is another one; to be called every few seconds. One that cannot be used
  /// leaves the present one in its place, and is said once.
  public synchronized void refresh() {
    try {
      var next = source.next(present);
      if (!next.equals(present)) {
        present = next;
        keys.show(next);
        quietUntil = Instant.MIN;
        LOG.atInfo()
            .addKeyValue("until", Certificates.end(next.certificate()))
            .log("the server shows another certificate");
      }
      trouble = "";
    } catch (InvalidPem | StartupFailure failure) {
      tell(Objects.requireNonNull(failure.getMessage()));
    }
    announceEnd();
  }

  private void tell(String message) {
    if (!message.equals(trouble)) {
      trouble = message;
      LOG.atError()
          .addKeyValue("why", message)
          .addKeyValue("until", Certificates.end(present.certificate()))
          .log("the new certificate cannot be used; the server goes on with the one it has");
    }
  }

  private void announceEnd() {
    var now = clock.instant();
    var end = Certificates.end(present.certificate());
    if (now.isBefore(end.minus(NOTICE)) || now.isBefore(quietUntil)) {
      return;
    }
    quietUntil = now.plus(PAUSE);
    LOG.atWarn()
        .addKeyValue("until", end)
        .log(
            now.isBefore(end)
                ? "the server's certificate ends soon; renew it"
                : "the server's certificate has ended, and nobody can connect; renew it");
  }
}
