// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks who is signed in once more for the password, before what would lock its owner out: a
/// session alone may be somebody else's find.
public final class OwnPassword {
  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Store store;
  private final Passwords passwords;
  private final TryCounter tries;

  OwnPassword(Store store, Passwords passwords, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.passwords = passwords;
    this.tries = new TryCounter(MOST, WINDOW, random, clock);
  }

  public sealed interface Answer {
    record Right() implements Answer {}

    record Wrong() implements Answer {}

    /// The account has no password.
    record None() implements Answer {}

    record TooMany(Duration pause) implements Answer {}

    record Busy() implements Answer {}
  }

  public Answer check(AccountName account, String password) {
    var hash = store.<Optional<String>>read(tx -> tx.accounts().passwordHash(account));
    if (hash.isEmpty()) {
      return new Answer.None();
    }
    var wait = tries.take(account.value());
    if (wait.isPresent()) {
      return new Answer.TooMany(wait.get());
    }
    return passwords
        .isRight(password, hash.get())
        .<Answer>map(right -> right ? right(account) : new Answer.Wrong())
        .orElseGet(Answer.Busy::new);
  }

  private Answer right(AccountName account) {
    tries.giveBack(account.value());
    return new Answer.Right();
  }
}
