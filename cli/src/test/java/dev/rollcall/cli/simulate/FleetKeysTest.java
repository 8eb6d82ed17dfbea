// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

class FleetKeysTest {
  private static final Who ONE = Who.of("sim.example", 1);
  private static final Who TWO = Who.of("sim.example", 2);

  private final FleetKeys keys = new FleetKeys();

  @Test
  void everyAgentShowsItsOwn() throws Exception {
    Pass one = TestPasses.pass(1);
    Pass two = TestPasses.pass(2);
    keys.put(ONE, one);
    keys.put(TWO, two);

    assertThat(shown(keys.port(ONE))).contains(one.certificate().toByteArray());
    assertThat(shown(keys.port(TWO))).contains(two.certificate().toByteArray());
  }

  @Test
  void whoHasNoneShowsNone() throws Exception {
    assertThat(shown(keys.port(ONE))).isEmpty();
    assertThat(shown(50_051)).isEmpty();
  }

  /// The JDK keeps sessions by host and port, and one must not outlive its certificate.
  @Test
  void aNewCertificateHasAPortOfItsOwn() throws Exception {
    keys.put(ONE, TestPasses.pass(1));
    int before = keys.port(ONE);
    Pass second = TestPasses.pass(2);
    keys.put(ONE, second);

    assertThat(keys.port(ONE)).isNotEqualTo(before);
    assertThat(shown(keys.port(ONE))).contains(second.certificate().toByteArray());
    assertThat(shown(before)).isEmpty();
  }

  private Optional<byte[]> shown(int port) throws Exception {
    String alias = keys.chooseEngineClientAlias(new String[] {"EC"}, null, engine(port));
    X509Certificate[] chain = alias == null ? null : keys.getCertificateChain(alias);
    return chain == null ? Optional.empty() : Optional.of(chain[0].getEncoded());
  }

  private static SSLEngine engine(int port) throws NoSuchAlgorithmException {
    return SSLContext.getDefault().createSSLEngine("localhost", port);
  }
}
