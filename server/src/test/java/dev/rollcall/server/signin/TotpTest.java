// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.AccountName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codes by time.
final class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /// RFC 6238, appendix B: the last six of its eight digits.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second))).contains(second / 30);
  }

  @Test
  void aCodeCountsOneStepEarlyAndOneLateAndNoMore() {
    var now = Instant.ofEpochSecond(1_111_111_110);
    var code = Totp.code(SECRET, now);

    for (int steps : new int[] {-1, 0, 1}) {
      assertThat(Totp.step(SECRET, code, now.plusSeconds(30L * steps))).contains(37_037_037L);
    }
    assertThat(Totp.step(SECRET, code, now.plusSeconds(60))).isEmpty();
    assertThat(Totp.step(SECRET, code, now.minusSeconds(31))).isEmpty();
    assertThat(Totp.step(SECRET, "", now)).isEmpty();
  }

  @Test
  void authenticatorsCanReadTheAddress() {
    assertThat(Totp.uri(new AccountName("asha+it@unirms.com"), SECRET))
        .isEqualTo(
            "otpauth://totp/Rollcall:asha+it@unirms.com"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Rollcall");
  }
}
