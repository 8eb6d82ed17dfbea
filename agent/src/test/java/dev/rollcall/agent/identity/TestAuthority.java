// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.message.AgentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// An authority as a server has one, written without the server.
public final class TestAuthority {
  private static final AtomicLong SERIALS = new AtomicLong(1000);

  private final InstantSource clock = InstantSource.system();
  private final KeyPair keys = Keys.fresh();
  private final X500Principal name = new X500Principal("CN=Authority of a test");
  private final X509Certificate certificate;

  public TestAuthority() {
    Instant now = clock.instant();
    certificate =
        signed(
            name,
            keys.getPublic(),
            now.minus(Duration.ofDays(30)),
            now.plus(Duration.ofDays(30)),
            new Extra[] {
              builder ->
                  builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
            });
  }

  /// A certificate with its key.
  public record Credential(KeyPair keys, X509Certificate certificate) {}

  public X509Certificate certificate() {
    return certificate;
  }

  /// In a file, as an operator would hand it out.
  public Path pem(Path folder) {
    try {
      return Files.writeString(
          Files.createTempFile(folder, "ca", ".crt"),
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
              + "\n-----END CERTIFICATE-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /// A good token of a server with this authority; what differs is in the letter.
  public String token(char letter) {
    return "rollcall_enroll_"
        + String.valueOf(letter).repeat(49)
        + "."
        + Pin.of(certificate).value();
  }

  /// For the loopback's address and name.
  public Credential server() {
    Instant now = clock.instant();
    return server(now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofDays(20)));
  }

  public Credential server(Instant from, Instant to) {
    return server(
        from,
        to,
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.dNSName, "localhost"));
  }

  public Credential serverOf(String host) {
    Instant now = clock.instant();
    return server(
        now.minus(Duration.ofMinutes(5)),
        now.plus(Duration.ofDays(20)),
        new GeneralName(GeneralName.dNSName, host));
  }

  private Credential server(Instant from, Instant to, GeneralName... names) {
    KeyPair own = Keys.fresh();
    return new Credential(
        own,
        signed(
            new X500Principal("CN=Server of a test"),
            own.getPublic(),
            from,
            to,
            new Extra[] {
              builder ->
                  builder.addExtension(
                      Extension.subjectAlternativeName, false, new GeneralNames(names)),
              builder ->
                  builder.addExtension(
                      Extension.extendedKeyUsage,
                      false,
                      new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            }));
  }

  /// What a server issues for a request.
  public X509Certificate issue(byte[] request, AgentId agent, long generation, Duration life) {
    return issue(publicKey(request), agent, generation, life);
  }

  public X509Certificate issue(PublicKey key, AgentId agent, long generation, Duration life) {
    // A certificate knows whole seconds: without this, a life of three could be over after two
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    String uri =
        "rollcall://%s/%s/%s?generation=%d"
            .formatted(encoded(agent.domain()), encoded(agent.user()), agent.mac(), generation);
    GeneralName san = new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    return signed(
        new X500Principal("CN=agent"),
        key,
        now.minus(Term.BACKDATED),
        now.plus(life),
        new Extra[] {
          builder ->
              builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(san)),
          builder ->
              builder.addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
        });
  }

  /// The key that a request is for; the test fails when it is not signed with it.
  public static PublicKey publicKey(byte[] request) {
    try {
      JcaPKCS10CertificationRequest parsed = new JcaPKCS10CertificationRequest(request);
      PublicKey key = parsed.getPublicKey();
      boolean signed =
          parsed.isSignatureValid(
              new org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder().build(key));
      if (!signed) {
        throw new AssertionError("the request is not signed with its key");
      }
      return key;
    } catch (Exception e) {
      throw new AssertionError("no request for a certificate", e);
    }
  }

  private interface Extra {
    void addTo(JcaX509v3CertificateBuilder builder) throws Exception;
  }

  private X509Certificate signed(
      X500Principal subject, PublicKey key, Instant from, Instant to, Extra[] extras) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(SERIALS.incrementAndGet()),
              Date.from(from),
              Date.from(to),
              subject,
              key);
      for (Extra extra : Arrays.asList(extras)) {
        extra.addTo(builder);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (Exception e) {
      throw new AssertionError("sign a certificate", e);
    }
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
