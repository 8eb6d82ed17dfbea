// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords, of which only Argon2id hashes are kept (19 MiB, 2 passes, 1 lane: OWASP's least).
///
/// Only so many are hashed at once: each takes 19 MiB and some hundredths of a second, which nobody
/// shall be able to multiply.
public final class Passwords {
  public static final int LEAST = 12;
  public static final int MOST = 200;

  static final int AT_ONCE = 2;

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String HEAD =
      "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, PASSES, LANES);

  /// Takes as long to compare with as any, and is the hash of no password that anybody knows.
  public static final String NOBODYS = HEAD + "A".repeat(22) + "$" + "A".repeat(43);

  private static final NewPassword WEAK =
      new NewPassword.Refused(
          "weak_password",
          "this password is easy to guess: a common one, a pattern, or the names of the"
              + " account, its organisation or Rollcall; take several words that have nothing to"
              + " do with each other, or what a password manager makes");

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final RandomGenerator random;
  private final Duration patience;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /// @param patience how long a caller waits for a place
  public Passwords(RandomGenerator random, Duration patience) {
    this.random = random;
    this.patience = patience;
  }

  /// Hashes a password that somebody wants to have, unless it is easy to guess.
  ///
  /// @param names as [ContextNames] has them
  public NewPassword make(String password, Set<String> names) {
    if (password.length() < LEAST || password.length() > MOST) {
      return new NewPassword.Refused(
          "malformed", "password must have %d to %d characters".formatted(LEAST, MOST));
    }
    return inTurn(() -> PasswordStrength.isEnough(password, names))
        .map(enough -> enough ? hashed(password) : WEAK)
        .orElseGet(NewPassword.Busy::new);
  }

  private NewPassword hashed(String password) {
    return hash(password)
        .<NewPassword>map(NewPassword.Hashed::new)
        .orElseGet(NewPassword.Busy::new);
  }

  /// In the usual form (`$argon2id$v=19$…`); empty when too many are being hashed.
  Optional<String> hash(String password) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var cost = new Cost(MEMORY_KIB, PASSES, LANES);
    return inTurn(
        () -> HEAD + base64(salt) + "$" + base64(derive(password, salt, cost, HASH_BYTES)));
  }

  /// Whether the password is the one of the hash; empty when too many are being hashed.
  public Optional<Boolean> isRight(String password, String hash) {
    var parts = FORM.matcher(hash);
    if (!parts.matches()) {
      return Optional.of(false);
    }
    var cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    var salt = Base64.getDecoder().decode(parts.group(4));
    var kept = Base64.getDecoder().decode(parts.group(5));
    return inTurn(() -> MessageDigest.isEqual(derive(password, salt, cost, kept.length), kept));
  }

  <T> Optional<T> inTurn(Supplier<T> work) {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      places.release();
    }
  }

  private record Cost(int memoryKib, int passes, int lanes) {}

  /// The same characters are one password, however a keyboard composes them.
  private static byte[] derive(String password, byte[] salt, Cost cost, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    var hash = new byte[length];
    var text = Normalizer.normalize(password, Normalizer.Form.NFKC);
    generator.generateBytes(text.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
