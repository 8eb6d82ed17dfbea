// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's certificate by its own authority: made, kept, and renewed long before it ends.
final class OwnCredential implements CredentialSource {
  private static final Logger LOG = LoggerFactory.getLogger(OwnCredential.class);

  /// Short enough for every client, which refuse those of more than some 400 days.
  static final Duration LIFE = Duration.ofDays(90);

  /// A third of its life: a server that stands still for a month comes back with a good one.
  static final Duration RENEWAL = Duration.ofDays(30);

  private final CredentialFile file;
  private final CertificateAuthority authority;
  private final ServerNames names;
  private final InstantSource clock;

  OwnCredential(
      KeyFolder folder, CertificateAuthority authority, ServerNames names, InstantSource clock) {
    this.file = new CredentialFile(folder, "server");
    this.authority = authority;
    this.names = names;
    this.clock = clock;
  }

  /// The one that is kept, or a new one when that ends soon or is not of these names.
  @Override
  public Credential first() {
    return kept().filter(this::isGood).orElseGet(this::renewed);
  }

  @Override
  public Credential next(Credential present) {
    return isGood(present) ? present : renewed();
  }

  private Optional<Credential> kept() {
    try {
      return file.load();
    } catch (InvalidPem broken) {
      LOG.atWarn()
          .addKeyValue("file", file.folder().path(file.keyFile()))
          .addKeyValue("why", broken.getMessage())
          .log("the server's own key is made again");
      return Optional.empty();
    }
  }

  private Credential renewed() {
    var credential = authority.issue(names, LIFE);
    file.save(credential);
    LOG.atInfo()
        .addKeyValue("names", names.values())
        .addKeyValue("until", Certificates.end(credential.certificate()))
        .log("the server has a new certificate of its own");
    return credential;
  }

  /// Also false when the clock was far ahead when it was made.
  private boolean isGood(Credential credential) {
    var now = clock.instant();
    var certificate = credential.certificate();
    return credential.chain().getLast().equals(authority.certificate())
        && names(credential).equals(names.values())
        && !now.isBefore(Certificates.begin(certificate))
        && now.isBefore(Certificates.end(certificate).minus(RENEWAL));
  }

  private static List<String> names(Credential credential) {
    try {
      var names = credential.certificate().getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream().map(List::getLast).map(Objects::toString).sorted().toList();
    } catch (CertificateParsingException broken) {
      return List.of();
    }
  }
}
