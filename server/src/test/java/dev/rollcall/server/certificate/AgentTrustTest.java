// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.fleet.AgentId;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentTrustTest {
  private static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final Duration DAY = Duration.ofHours(24);

  private final KeyPair pair = Requests.pair("secp256r1");
  private Keys keys;

  @TempDir private Path data;
  @TempDir private Path elsewhere;

  @BeforeEach
  void open() {
    keys = new Keys(data);
  }

  private void check(X509Certificate certificate) throws CertificateException {
    new AgentTrust(keys.authority().certificate())
        .checkClientTrusted(new X509Certificate[] {certificate}, "EC");
  }

  private void assertRefused(X509Certificate certificate) {
    assertThatThrownBy(() -> check(certificate)).isInstanceOf(CertificateException.class);
  }

  @Test
  void aCertificateOfAnAgentIsTrusted() {
    assertThatCode(() -> check(keys.agent(pair, AGENT, DAY))).doesNotThrowAnyException();
  }

  @Test
  void oneThatHasEndedIsTrustedSoThatItCanBeRenewed() {
    assertThatCode(() -> check(keys.agent(pair, AGENT, Duration.ofSeconds(-10))))
        .doesNotThrowAnyException();
  }

  @Test
  void oneThatHasNotBegunIsRefused() {
    InstantSource ahead = () -> InstantSource.system().instant().plus(DAY);

    assertRefused(new Keys(data, ahead).agent(pair, AGENT, DAY));
  }

  @Test
  void oneOfAnotherAuthorityIsRefused() {
    assertRefused(new Keys(elsewhere).agent(pair, AGENT, DAY));
  }

  @Test
  void theServersOwnAndTheAuthoritysAreNoAgents() {
    var own = keys.authority().issue(ServerNames.of("localhost", "127.0.0.1"), DAY);

    assertRefused(own.certificate());
    assertRefused(keys.authority().certificate());
  }

  @Test
  void theSignatureOfACertificateIsCheckedOnce() throws CertificateException {
    var checked = new ArrayList<X509Certificate>();
    var trust = new AgentTrust(keys.authority().certificate(), checked::add);
    var one = keys.agent(pair, AGENT, DAY);
    var other = keys.agent(pair, AGENT, DAY);

    for (var shown : List.of(one, one, other, one, other)) {
      trust.checkClientTrusted(new X509Certificate[] {shown}, "EC");
    }

    assertThat(checked).containsExactly(one, other);
  }

  @Test
  void whatATrustedCertificateSaysIsReadOnce() throws CertificateException {
    var trust = new AgentTrust(keys.authority().certificate());
    var shown = keys.agent(pair, AGENT, DAY);
    trust.checkClientTrusted(new X509Certificate[] {shown}, "EC");

    var read = trust.read(shown).orElseThrow();

    assertThat(read).isEqualTo(AgentCertificate.read(shown).orElseThrow());
    assertThat(trust.read(keys.agent(pair, AGENT, DAY)).orElseThrow()).isNotSameAs(read);
    assertThat(trust.read(shown).orElseThrow()).isSameAs(read);
  }

  @Test
  void oneThatWasForgottenMeanwhileIsReadAllTheSame() throws CertificateException {
    var shown = keys.agent(pair, AGENT, DAY);

    assertThat(new AgentTrust(keys.authority().certificate()).read(shown))
        .isEqualTo(AgentCertificate.read(shown));
  }

  @Test
  void aForeignCertificateIsRefusedHoweverOftenItIsShown() {
    var trust = new AgentTrust(keys.authority().certificate());
    var foreign = new X509Certificate[] {new Keys(elsewhere).agent(pair, AGENT, DAY)};

    for (var time = 0; time < 3; time++) {
      assertThatThrownBy(() -> trust.checkClientTrusted(foreign, "EC"))
          .hasMessageContaining("another authority's");
    }
  }
}
