// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.heads.Head;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// How far the heads outside the store follow the history.
///
/// @param hasServed whether a server has run, which writes heads
/// @param head the newest, if there is one
/// @param newest the number of the newest event
/// @param newestAt its time
/// @param unsignedSince the time of the first event that no head covers
public record HistoryFacts(
    Path heads,
    boolean hasServed,
    Optional<Head> head,
    long newest,
    Optional<Instant> newestAt,
    Optional<Instant> unsignedSince) {

  public static HistoryFacts of(Store store, Path heads, boolean hasServed, Optional<Head> head) {
    long covered = head.map(it -> it.link().number()).orElse(0L);
    return store.read(tx -> {
      var newest = tx.events().newest();
      return new HistoryFacts(
          heads, hasServed, head, newest, time(tx, newest - 1), time(tx, covered));
    });
  }

  /// Of the event behind this one.
  private static Optional<Instant> time(Tx tx, long number) {
    return tx.events().after(number, 1).stream()
        .map(StoredEvent::event)
        .map(event -> event.at())
        .findFirst();
  }
}
