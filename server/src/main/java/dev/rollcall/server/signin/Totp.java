// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.common.io.BaseEncoding;
import com.google.common.net.UrlEscapers;
import dev.rollcall.server.access.AccountName;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/// Codes by time (RFC 6238) as every authenticator makes them: SHA-1, six digits, 30 seconds.
final class Totp {
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int SECRET_BYTES = 20;

  /// Clocks differ, and people type slowly.
  private static final int STEPS_AROUND = 1;

  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator(STEP);

  private Totp() {}

  /// @param random must not be guessable
  static byte[] freshSecret(RandomGenerator random) {
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /// The time step that this code is for, when that is now or next to it.
  static Optional<Long> step(byte[] secret, String code, Instant now) {
    Optional<Long> found = Optional.empty();
    for (int around = -STEPS_AROUND; around <= STEPS_AROUND; around++) {
      var at = now.plus(STEP.multipliedBy(around));
      if (isSame(code(secret, at), code)) {
        found = Optional.of(Math.floorDiv(at.getEpochSecond(), STEP.toSeconds()));
      }
    }
    return found;
  }

  static String code(byte[] secret, Instant at) {
    try {
      return GENERATOR.generateOneTimePasswordString(
          new SecretKeySpec(secret, GENERATOR.getAlgorithm()), at);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("HMAC takes any key", impossible);
    }
  }

  /// What an authenticator reads from a picture.
  static String uri(AccountName account, byte[] secret) {
    return "otpauth://totp/Rollcall:%s?secret=%s&issuer=Rollcall"
        .formatted(
            UrlEscapers.urlPathSegmentEscaper().escape(account.value()),
            BaseEncoding.base32().omitPadding().encode(secret));
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
