// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.certificate.CertificateFiles;
import dev.rollcall.server.certificate.CertificateLook;
import dev.rollcall.server.doctor.AccessCheck;
import dev.rollcall.server.doctor.AccessFacts;
import dev.rollcall.server.doctor.CertificateCheck;
import dev.rollcall.server.doctor.CertificateCheck.Owner;
import dev.rollcall.server.doctor.ClockCheck;
import dev.rollcall.server.doctor.DatabaseCheck;
import dev.rollcall.server.doctor.DatabaseFacts;
import dev.rollcall.server.doctor.Finding;
import dev.rollcall.server.doctor.FolderCheck;
import dev.rollcall.server.doctor.FolderFacts;
import dev.rollcall.server.doctor.HistoryCheck;
import dev.rollcall.server.doctor.HistoryFacts;
import dev.rollcall.server.doctor.MachineCheck;
import dev.rollcall.server.doctor.MachineFacts;
import dev.rollcall.server.heads.AuditKey;
import dev.rollcall.server.heads.NewestHead;
import dev.rollcall.server.jdbc.DatabaseLook;
import dev.rollcall.server.jdbc.LookedAtStore;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks at an installation, whether its server runs or not, and changes nothing.
///
/// @param heads the file of signed heads
/// @param certificate the operator's own, if the server has one
/// @param hasSingleSignOn whether people sign in by a provider too
/// @param ports that should answer
public record Examination(
    DatabaseConfig database,
    Path data,
    Path heads,
    Optional<CertificateFiles> certificate,
    boolean hasSingleSignOn,
    List<InetSocketAddress> ports) {

  /// The worst first.
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    try {
      if (Files.isDirectory(data)) {
        lookInto(findings);
      } else {
        findings.add(Finding.wrong("there is no folder " + data, "name the server's with --data"));
      }
    } catch (IOException | StoreException | StartupFailure failure) {
      findings.add(
          Finding.wrong(
              String.valueOf(failure.getMessage()),
              "until this is mended not everything can be looked at; then run this again"));
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return findings;
  }

  private void lookInto(List<Finding> findings) throws IOException {
    var clock = InstantSource.system();
    findings.addAll(FolderCheck.of(FolderFacts.of(data)));
    if (PictureFolder.isKeyLost(data)) {
      findings.add(
          Finding.wrong(
              "there is no " + PictureFolder.key(data) + ", so the server will not start",
              PictureFolder.remedy(data)));
    }
    lookAtCertificates(findings, clock.instant());
    findings.addAll(
        MachineCheck.of(MachineFacts.of(data, OpenFiles.ofThisProcess().connections(), ports)));
    try (var store = LookedAtStore.at(database, data)) {
      var facts = DatabaseLook.at(database, data, clock);
      findings.addAll(DatabaseCheck.of(facts));
      findings.addAll(AccessCheck.of(AccessFacts.of(store), hasSingleSignOn, clock.instant()));
      var history =
          HistoryFacts.of(
              store,
              heads,
              Files.exists(data.resolve("keys").resolve(AuditKey.PUBLIC)),
              NewestHead.in(heads));
      HistoryCheck.of(history, clock.instant()).ifPresent(findings::add);
      findings.addAll(
          ClockCheck.of(ahead(facts), newestFile(), history.newestAt(), clock.instant()));
    }
  }

  private void lookAtCertificates(List<Finding> findings, Instant now) {
    var keys = data.resolve("keys");
    CertificateCheck.of(Owner.AUTHORITY, CertificateLook.kept(keys, "ca"), now)
        .ifPresent(findings::add);
    certificate
        .map(files -> CertificateCheck.of(Owner.OPERATOR, CertificateLook.of(files), now))
        .orElseGet(
            () -> CertificateCheck.of(Owner.SERVER, CertificateLook.kept(keys, "server"), now))
        .ifPresent(findings::add);
  }

  private static Duration ahead(DatabaseFacts facts) {
    return facts instanceof DatabaseFacts.Postgres postgres ? postgres.ahead() : Duration.ZERO;
  }

  private Instant newestFile() throws IOException {
    var newest = Instant.EPOCH;
    try (var files = Files.list(data)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var written = Files.getLastModifiedTime(file).toInstant();
        newest = written.isAfter(newest) ? written : newest;
      }
    }
    return newest;
  }
}
