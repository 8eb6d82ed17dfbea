// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.Refusals;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Everything about which workstation is which, for whoever takes requests.
public record Identities(
    IdentityService service,
    EnrollTokenService tokens,
    IdentityBook book,
    Gatekeeper gate,
    Certifier certifier)
    implements AutoCloseable {
  /// @param random must not be guessable
  public static Identities open(
      Store store,
      Bus bus,
      Refusals refusals,
      Certifier certifier,
      RandomGenerator random,
      InstantSource clock) {
    var book = new IdentityBook(store, bus, clock);
    return new Identities(
        new IdentityService(store, book, certifier, clock),
        new EnrollTokenService(store, random, clock),
        book,
        new Gatekeeper(book, refusals),
        certifier);
  }

  /// What is to be done once a minute.
  public void tidy() {
    book.refresh();
    tokens.forgetOld();
  }

  /// May be called twice.
  @Override
  public void close() {
    book.close();
  }
}
