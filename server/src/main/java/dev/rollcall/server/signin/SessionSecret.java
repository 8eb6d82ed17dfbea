// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import dev.rollcall.server.access.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The word in a browser's cookie by which a session is known: 256 random bits. It is no record, so
/// that no log line can hold it by accident.
public final class SessionSecret {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String value;

  private SessionSecret(String value) {
    this.value = value;
  }

  /// @param random must not be guessable
  static SessionSecret fresh(RandomGenerator random) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return new SessionSecret(BaseEncoding.base64Url().omitPadding().encode(bytes));
  }

  /// Empty for what never was one.
  static Optional<SessionSecret> parse(String word) {
    return FORM.matcher(word).matches() ? Optional.of(new SessionSecret(word)) : Optional.empty();
  }

  TokenHash hash() {
    return TokenHash.parse(
        Hashing.sha256().hashString(value, StandardCharsets.US_ASCII).toString());
  }

  /// To be handed to the browser, once.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "a session's secret";
  }
}
