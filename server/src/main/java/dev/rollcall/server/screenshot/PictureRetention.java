// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Deletes pictures for good when they were kept for long enough, counted from when they arrived.
///
/// The row goes first, together with the event that says so; then the file. What a crash leaves
/// between the two, and bytes whose row never came, is found by a look at the files.
public final class PictureRetention {
  public static final Duration USUAL = Duration.ofDays(7);
  public static final Duration SHORTEST = Duration.ofHours(1);
  public static final Duration LONGEST = Duration.ofDays(90);

  /// How many are deleted in one transaction.
  static final int STEP = 100;

  private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

  private final Store store;
  private final Blobs blobs;
  private final Duration keep;
  private final InstantSource clock;
  private Instant nextLook = Instant.MIN;

  /// @param keep how long pictures are kept, [#SHORTEST] to [#LONGEST]: longer than any takes from
  ///   its first byte to its row
  public PictureRetention(Store store, Blobs blobs, Duration keep, InstantSource clock) {
    this.store = store;
    this.blobs = blobs;
    this.keep = keep;
    this.clock = clock;
  }

  /// What is to be done once a minute, on one thread at a time.
  public void run() {
    var now = clock.instant();
    var storedBefore = now.minus(keep);
    deleteOld(storedBefore);
    if (!now.isBefore(nextLook)) {
      blobs.sweep(storedBefore, this::isNamed);
      nextLook = now.plus(BETWEEN_LOOKS);
    }
  }

  private void deleteOld(Instant storedBefore) {
    for (var old = old(storedBefore); !old.isEmpty(); old = old(storedBefore)) {
      delete(old);
    }
  }

  private List<Screenshot> old(Instant storedBefore) {
    return store.read(tx -> tx.screenshots().storedBefore(storedBefore, STEP));
  }

  private void delete(List<Screenshot> old) {
    store.write(tx -> {
      old.forEach(screenshot -> remove(tx, screenshot));
      return old;
    });
    old.forEach(screenshot -> blobs.delete(screenshot.id()));
  }

  private void remove(Tx tx, Screenshot screenshot) {
    if (tx.screenshots().remove(screenshot.id())) {
      tx.events()
          .append(
              new Event(
                  clock.instant(),
                  Kinds.PICTURE_DELETED,
                  "server",
                  Event.Subject.of(screenshot.agent(), screenshot.command()),
                  screenshot.id()));
    }
  }

  private boolean isNamed(String id) {
    return store.read(tx -> tx.screenshots().find(id, Reach.EVERYWHERE).isPresent());
  }
}
