// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every token there is, in memory: so a wrong one costs a hash and no disk. Read again as soon as
/// access has changed, before the change is answered; there are at most 50,000.
public final class TokenBook implements AutoCloseable {
  private final InstantSource clock;
  private final TokenUses uses;
  private final Remembered<Map<TokenHash, Entry>> pages;

  private record Entry(TokenHash hash, ApiToken token, Principal principal) {
    static Entry of(KnownToken known) {
      return new Entry(known.hash(), known.token(), Principal.of(known.account(), known.token()));
    }
  }

  /// What a word in a request is.
  public sealed interface Found {
    record Known(Principal principal) implements Found {}

    /// It was good once.
    record Expired(Principal principal) implements Found {}

    record Unknown() implements Found {}
  }

  public TokenBook(Store store, Bus bus, InstantSource clock) {
    this.clock = clock;
    this.uses = new TokenUses(store);
    this.pages = new Remembered<>(store, bus, TokenBook::entries);
  }

  public Found look(String word) {
    var hash = TokenSecret.parse(word).map(TokenSecret::hash);
    var entry = hash.flatMap(it -> Optional.ofNullable(pages.get().get(it)));
    if (entry.isEmpty()) {
      return new Found.Unknown();
    }
    var now = clock.instant();
    if (entry.get().token().isExpired(now)) {
      return new Found.Expired(entry.get().principal());
    }
    uses.note(entry.get().token(), now);
    return new Found.Known(entry.get().principal());
  }

  /// Whether this principal is still known, and may do the same.
  public boolean isCurrent(Principal principal) {
    var now = clock.instant();
    return pages.get().values().stream()
        .filter(entry -> !entry.token().isExpired(now))
        .filter(
            entry -> principal.token().map(ApiToken::id).equals(Optional.of(entry.token().id())))
        .anyMatch(entry -> entry.principal().grants().equals(principal.grants()));
  }

  /// Looks by itself, should a hint be lost, and writes down which tokens were used.
  public void refresh() {
    pages.refresh();
    uses.write();
  }

  /// May be called twice.
  @Override
  public void close() {
    pages.close();
  }

  private static Map<TokenHash, Entry> entries(Tx tx) {
    return tx.tokens().known().stream()
        .map(Entry::of)
        .collect(Collectors.toUnmodifiableMap(Entry::hash, Function.identity()));
  }
}
