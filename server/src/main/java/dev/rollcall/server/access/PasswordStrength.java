// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether a password is none of those that are tried first: common ones, words, patterns, and what
/// is made of names that go with the account.
final class PasswordStrength {
  /// Of 0 to 4: ten thousand million tries and more.
  private static final int ENOUGH = 4;

  /// So many characters are looked at. A longer password is no weaker than its beginning, and what
  /// is chosen to be hard to estimate takes minutes at full length.
  private static final int LOOKED_AT = 32;

  /// Shorter names stand in too many words.
  private static final int SHORTEST_NAME = 4;

  private PasswordStrength() {}

  /// Read when the first password is set, and by no server to which nobody sets one.
  private static final class Loaded {
    static final Zxcvbn ESTIMATOR = load();
  }

  /// @param names in lower case; what they add to a password counts for nothing
  static boolean isEnough(String password, Set<String> names) {
    var rest = without(Normalizer.normalize(password, Normalizer.Form.NFKC), names);
    var looked = rest.substring(0, Math.min(rest.length(), LOOKED_AT));
    return Loaded.ESTIMATOR.measure(looked, List.copyOf(names)).getScore() >= ENOUGH;
  }

  private static String without(String password, Set<String> names) {
    return names.stream()
        .filter(name -> name.length() >= SHORTEST_NAME)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .reduce(password.toLowerCase(Locale.ROOT), (rest, name) -> rest.replace(name, ""));
  }

  private static Zxcvbn load() {
    try {
      return new ZxcvbnBuilder()
          .dictionaries(StandardDictionaries.loadAllDictionaries())
          .keyboards(StandardKeyboards.loadAllKeyboards())
          .build();
    } catch (IOException failure) {
      throw new UncheckedIOException("the lists of common passwords cannot be read", failure);
    }
  }
}
