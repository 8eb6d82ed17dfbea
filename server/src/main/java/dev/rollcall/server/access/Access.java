// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Everything about who may do what, for whoever takes requests.
public record Access(
    AccountService accounts,
    TokenService tokens,
    TokenBook book,
    Passwords passwords,
    FailedTries failedTries,
    Refusals refusals)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// Wrong tokens from one address in a minute that are answered as such.
  private static final int MOST_TRIES = 30;

  /// @param random must not be guessable
  public static Access open(Store store, Bus bus, RandomGenerator random, InstantSource clock) {
    return new Access(
        new AccountService(store, clock),
        new TokenService(store, random, clock),
        new TokenBook(store, bus, clock),
        new Passwords(random, PATIENCE),
        new FailedTries(MOST_TRIES, clock),
        new Refusals(store, clock));
  }

  /// What is to be done once a minute.
  public void tidy() {
    book.refresh();
    refusals.write();
  }

  /// May be called twice.
  @Override
  public void close() {
    book.close();
  }
}
