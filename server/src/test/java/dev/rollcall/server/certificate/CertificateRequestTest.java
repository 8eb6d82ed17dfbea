// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a request must be to be granted.
final class CertificateRequestTest {
  private static final byte[] GOOD = Requests.of(Requests.pair("secp256r1"));

  static Stream<Arguments> refused() {
    var pair = Requests.pair("secp256r1");
    var rsa = Requests.rsa();
    var other = Requests.pair("secp384r1");
    return Stream.of(
        Arguments.of("nothing", new byte[0], "no PKCS#10"),
        Arguments.of("no DER", "hello".getBytes(StandardCharsets.US_ASCII), "no PKCS#10"),
        Arguments.of("a truncated one", Arrays.copyOf(GOOD, GOOD.length - 1), "no PKCS#10"),
        Arguments.of("bytes behind it", Arrays.copyOf(GOOD, GOOD.length + 1), "no PKCS#10"),
        Arguments.of("far too long", new byte[CertificateRequest.MOST_BYTES + 1], "4096 bytes"),
        Arguments.of("RSA", Requests.of(rsa, rsa, "SHA256withRSA"), "P-256"),
        Arguments.of("another curve", Requests.of(other, other, "SHA256withECDSA"), "P-256"),
        Arguments.of("SHA-1", Requests.of(pair, pair, "SHA1withECDSA"), "SHA-256"),
        Arguments.of(
            "another's key",
            Requests.of(pair, Requests.pair("secp256r1"), "SHA256withECDSA"),
            "own key"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatCannotBeGrantedIsRefusedAndSaysWhy(String what, byte[] request, String why) {
    assertThatThrownBy(() -> CertificateRequest.parse(request))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(why);
  }

  @Test
  void theKeyIsTheOneThatAskedAndHasAFingerprint() {
    var pair = Requests.pair("secp256r1");

    var request = CertificateRequest.parse(Requests.of(pair));

    assertThat(request.key().getEncoded()).isEqualTo(pair.getPublic().getEncoded());
    assertThat(request.fingerprint()).matches("[A-Za-z0-9_-]{43}");
  }

  /// Whatever is sent, the answer is a request or a refusal.
  @Test
  void brokenBytesAreNeverAnotherError() {
    var random = new Random(20261127);
    for (var round = 0; round < 500; round++) {
      var bytes = GOOD.clone();
      for (var flip = random.nextInt(1, 4); flip > 0; flip--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(CertificateRequest.parse(bytes).key()).isNotNull();
      } catch (InvalidRequest refused) {
        assertThat(refused).hasMessageContaining("the ");
      }
    }
  }
}
