// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// The word that whoever has it may act by: `rollcall_` and [SecretDigits], so that scanners for
/// secrets find it.
///
/// It is no record, so that no log line can hold it by accident.
public final class TokenSecret {
  public static final String PREFIX = "rollcall_";

  private final String value;

  private TokenSecret(String value) {
    this.value = value;
  }

  public static TokenSecret fresh(RandomGenerator random) {
    return new TokenSecret(PREFIX + SecretDigits.fresh(random));
  }

  /// Empty for what was never a token.
  public static Optional<TokenSecret> parse(String text) {
    return text.startsWith(PREFIX) && SecretDigits.areRight(text.substring(PREFIX.length()))
        ? Optional.of(new TokenSecret(text))
        : Optional.empty();
  }

  public TokenHash hash() {
    return TokenHash.of(value);
  }

  /// To be shown to whoever asked for it, once.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
