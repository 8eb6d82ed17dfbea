// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.certificate.Issuer.Validity;
import dev.rollcall.server.fleet.AgentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's own small authority: agents trust the server by it, and the server its agents.
public final class CertificateAuthority {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateAuthority.class);

  /// Long, because agents know it by its key: with another one, all would have to enrol again.
  private static final Duration LIFE = Duration.ofDays(20 * 365);

  /// Clocks of workstations are wrong by up to a day, also on the day that a server is set up.
  private static final Duration BACK = Duration.ofDays(2);

  /// Only this server judges agents' certificates, by its own clock, which may be set back a
  /// little.
  private static final Duration AGENTS_BACK = Duration.ofMinutes(5);

  private final X509Certificate certificate;
  private final Issuer issuer;
  private final SecureRandom random;
  private final InstantSource clock;

  private CertificateAuthority(Credential credential, SecureRandom random, InstantSource clock) {
    this.certificate = credential.certificate();
    this.random = random;
    this.clock = clock;
    this.issuer =
        new Issuer(
            X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
            new KeyPair(certificate.getPublicKey(), credential.key()),
            random);
  }

  /// Reads the authority from the folder of keys, and makes it when there is none. Only one process
  /// at a time may do this: whoever holds the store.
  ///
  /// @throws StartupFailure when its files cannot be used
  public static CertificateAuthority open(
      KeyFolder folder, SecureRandom random, InstantSource clock) {
    var file = new CredentialFile(folder, "ca");
    try {
      var credential = file.load().orElseGet(() -> make(folder, file, random, clock));
      return new CertificateAuthority(credential, random, clock);
    } catch (InvalidPem broken) {
      throw unusable(folder.path(file.keyFile()), broken.getMessage());
    }
  }

  private static Credential make(
      KeyFolder folder, CredentialFile file, SecureRandom random, InstantSource clock) {
    if (Files.exists(folder.path(file.certificateFile()))) {
      throw unusable(folder.path(file.keyFile()), "is missing beside its certificate");
    }
    var pair = P256.generate(random);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var name = new X500Name("CN=Rollcall CA " + P256.fingerprint(pair.getPublic()).substring(0, 8));
    var certificate =
        new Issuer(name, pair, random)
            .ownCertificate(new Validity(now.minus(BACK), now.plus(LIFE)));
    var credential = new Credential(pair.getPrivate(), List.of(certificate));
    file.save(credential);
    LOG.atInfo()
        .addKeyValue("file", folder.path(file.keyFile()))
        .addKeyValue("pin", P256.fingerprint(pair.getPublic()))
        .log("a certificate authority was made; keep a copy of its folder apart from backups");
    return credential;
  }

  private static StartupFailure unusable(Path file, @Nullable String why) {
    return new StartupFailure(
        Kind.FAILED,
        "%s %s; put your copy of the folder of keys back, or move it away: then a new authority is"
                .formatted(file, why)
            + " made, and every agent has to enrol again");
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /// By which agents know the server before they have anything else: SHA-256 over the authority's
  /// SubjectPublicKeyInfo, base64url without padding, 43 characters.
  public String pin() {
    return P256.fingerprint(certificate.getPublicKey());
  }

  /// A certificate for the key of an agent.
  ///
  /// @param generation how often the agent has renewed its key since it enrolled
  /// @param life from now
  public X509Certificate issue(
      CertificateRequest request, AgentId agent, long generation, Duration life) {
    var now = now();
    return issuer.leaf(
        "Rollcall agent",
        request.key(),
        new Validity(now.minus(AGENTS_BACK), now.plus(life)),
        KeyPurposeId.id_kp_clientAuth,
        new GeneralName(
            GeneralName.uniformResourceIdentifier, new AgentName(agent, generation).uri()));
  }

  /// A new key for the server, with its certificate.
  ///
  /// @param life from now
  public Credential issue(ServerNames names, Duration life) {
    var now = now();
    var pair = P256.generate(random);
    var leaf =
        issuer.leaf(
            "Rollcall server",
            pair.getPublic(),
            new Validity(now.minus(BACK), now.plus(life)),
            KeyPurposeId.id_kp_serverAuth,
            Stream.concat(
                    names.hosts().map(host -> new GeneralName(GeneralName.dNSName, host)),
                    names.addresses().map(it -> new GeneralName(GeneralName.iPAddress, it)))
                .toArray(GeneralName[]::new));
    return new Credential(pair.getPrivate(), List.of(leaf, certificate));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
