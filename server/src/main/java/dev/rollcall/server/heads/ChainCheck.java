// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.audit.Link;
import dev.rollcall.server.audit.LinkedEvent;
import dev.rollcall.server.store.Store;
import java.util.List;
import java.util.function.Consumer;

/// Calculates the hash of every event anew, a page at a time, and holds it against the one that
/// stands beside it.
final class ChainCheck {
  private static final int PAGE = 1_000;
  private static final long PROGRESS = 100_000;

  private final Findings findings = new Findings();
  private final Consumer<String> progress;
  private Link last;
  private long events;

  private ChainCheck(Link first, Consumer<String> progress) {
    this.last = first;
    this.progress = progress;
  }

  /// @param newest the last event that was checked; one before the first when there is none
  record Result(Findings findings, Link newest, long events) {}

  static Result of(Store store, Consumer<String> progress) {
    var check = new ChainCheck(Link.first(store.<String>read(tx -> tx.chain().store())), progress);
    var place = Long.MIN_VALUE;
    for (var page = page(store, place); !page.isEmpty(); page = page(store, place)) {
      page.forEach(check::look);
      place = page.getLast().number();
    }
    return new Result(check.findings, check.last, check.events);
  }

  private static List<LinkedEvent> page(Store store, long after) {
    return store.read(tx -> tx.chain().after(after, PAGE));
  }

  private void look(LinkedEvent event) {
    var number = event.number();
    var stored = new Link(number, event.hash());
    if (number == last.number() + 1) {
      compare(stored, last.next(event.stored().event()));
    } else {
      findings.add(missing(last.number() + 1, number));
    }
    last = stored;
    if (++events % PROGRESS == 0) {
      progress.accept("checked " + events + " events");
    }
  }

  private void compare(Link stored, Link expected) {
    if (!stored.equals(expected)) {
      findings.add(
          "event %d is not as it was written, or what stood before it was changed"
              .formatted(stored.number()));
    }
  }

  private static String missing(long expected, long found) {
    return found <= expected
        ? "event %d was put in where there can be none".formatted(found)
        : found == expected + 1
            ? "event %d is missing".formatted(expected)
            : "events %d to %d are missing".formatted(expected, found - 1);
  }
}
