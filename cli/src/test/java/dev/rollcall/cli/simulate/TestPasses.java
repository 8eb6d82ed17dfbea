// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.Keys;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates that nobody has to believe.
final class TestPasses {
  static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private TestPasses() {}

  static Pass pass(long serial) throws Exception {
    KeyPair keys = Keys.fresh();
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Principal("CN=test"),
            BigInteger.valueOf(serial),
            Date.from(NOW),
            Date.from(NOW.plusSeconds(3_600)),
            new X500Principal("CN=test"),
            keys.getPublic());
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    return Pass.of(certificate, keys, NOW);
  }
}
