// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.SecretDigits;
import dev.rollcall.server.access.TokenHash;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The word by which a workstation may be enrolled: `rollcall_enroll_`, and what every token of
/// ours has. Behind a dot stands the pin of the CA, so that the workstation trusts the server
/// without another file.
///
/// It is no record, so that no log line can hold it by accident.
public final class EnrollSecret {
  public static final String PREFIX = "rollcall_enroll_";

  private static final Pattern FORM =
      Pattern.compile("(" + PREFIX + "([0-9A-Za-z]+))(\\.[0-9A-Za-z_-]{43})?");

  private final String word;

  private EnrollSecret(String word) {
    this.word = word;
  }

  public static EnrollSecret fresh(RandomGenerator random) {
    return new EnrollSecret(PREFIX + SecretDigits.fresh(random));
  }

  /// With the pin or without; empty for what was never such a token.
  public static Optional<EnrollSecret> parse(String text) {
    var parts = FORM.matcher(text);
    return parts.matches() && SecretDigits.areRight(parts.group(2))
        ? Optional.of(new EnrollSecret(parts.group(1)))
        : Optional.empty();
  }

  public TokenHash hash() {
    return TokenHash.of(word);
  }

  /// To be shown to whoever asked for it, once.
  ///
  /// @param pin of the CA
  public String reveal(String pin) {
    return word + "." + pin;
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
