// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// What makes a word a secret: 43 digits of 256 random bits, and 6 digits of their checksum
/// (CRC-32), all in base 62. So what is no token is known before anything is looked up.
public final class SecretDigits {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BODY = 43;
  private static final int SUM = 6;
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{" + (BODY + SUM) + "}");

  private SecretDigits() {}

  public static String fresh(RandomGenerator random) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var body = base62(new BigInteger(1, bytes), BODY);
    return body + sum(body);
  }

  public static boolean areRight(String digits) {
    return FORM.matcher(digits).matches()
        && sum(digits.substring(0, BODY)).equals(digits.substring(BODY));
  }

  private static String sum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), SUM);
  }

  private static String base62(BigInteger number, int length) {
    var digits = new StringBuilder();
    var rest = number;
    for (int place = 0; place < length; place++) {
      var parts = rest.divideAndRemainder(BigInteger.valueOf(DIGITS.length()));
      digits.append(DIGITS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return digits.reverse().toString();
  }
}
