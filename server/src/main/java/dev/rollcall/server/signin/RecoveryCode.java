// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import dev.rollcall.server.access.TokenHash;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// A code for who has lost the second factor: 120 random bits, kept as a hash, good once. It is no
/// record, so that no log line can hold it by accident.
public final class RecoveryCode {
  private static final BaseEncoding TEXT = BaseEncoding.base32();
  private static final int BYTES = 15;
  private static final Splitter GROUPS = Splitter.fixedLength(4);

  private final String value;

  private RecoveryCode(String value) {
    this.value = value;
  }

  static RecoveryCode fresh(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new RecoveryCode(TEXT.encode(bytes));
  }

  /// However it is typed.
  static RecoveryCode typed(String text) {
    return new RecoveryCode(text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
  }

  TokenHash hash() {
    return TokenHash.parse(Hashing.sha256().hashString(value, StandardCharsets.UTF_8).toString());
  }

  /// To be shown to its owner, once.
  public String reveal() {
    return String.join("-", GROUPS.split(value)).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "a recovery code";
  }
}
