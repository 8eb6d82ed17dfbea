// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The word that whoever has it may act by: `rollcall_`, 43 digits of 256 random bits, and 6 digits
/// of their checksum (CRC-32), all in base 62. So scanners for secrets find it, and what is no
/// token is known before anything is looked up.
///
/// It is no record, so that no log line can hold it by accident.
public final class TokenSecret {
  public static final String PREFIX = "rollcall_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BODY = 43;
  private static final int SUM = 6;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (BODY + SUM) + "}");

  private final String value;

  private TokenSecret(String value) {
    this.value = value;
  }

  public static TokenSecret fresh(RandomGenerator random) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var body = base62(new BigInteger(1, bytes), BODY);
    return new TokenSecret(PREFIX + body + sum(body));
  }

  /// Empty for what was never a token.
  public static Optional<TokenSecret> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    var end = PREFIX.length() + BODY;
    return sum(text.substring(PREFIX.length(), end)).equals(text.substring(end))
        ? Optional.of(new TokenSecret(text))
        : Optional.empty();
  }

  public TokenHash hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return new TokenHash(digest.digest(value.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  /// To be shown to whoever asked for it, once.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return PREFIX + "…";
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
