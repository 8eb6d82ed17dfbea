// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Event.Subject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final Instant AT = Instant.parse("2026-11-27T09:00:00.123456Z");
  private static final Link FIRST = Link.first("store");
  private static final Event EVENT =
      new Event(AT, "kind", "actor", new Subject("domain", "user", "mac", "command"), "detail");

  private static Event event(String kind, String actor, Subject subject, String detail) {
    return new Event(AT, kind, actor, subject, detail);
  }

  @Test
  void everyFieldAndThePlaceAndTheOneBeforeAreInTheHash() {
    var subject = EVENT.subject();
    var links =
        List.of(
            FIRST.next(EVENT),
            FIRST.next(new Event(AT.plusNanos(1_000), "kind", "actor", subject, "detail")),
            FIRST.next(event("Kind", "actor", subject, "detail")),
            FIRST.next(event("kind", "Actor", subject, "detail")),
            FIRST.next(event("kind", "actor", subject, "Detail")),
            FIRST.next(
                event("kind", "actor", new Subject("d", "user", "mac", "command"), "detail")),
            FIRST.next(
                event("kind", "actor", new Subject("domain", "u", "mac", "command"), "detail")),
            FIRST.next(
                event("kind", "actor", new Subject("domain", "user", "m", "command"), "detail")),
            FIRST.next(event("kind", "actor", new Subject("domain", "user", "mac", "c"), "detail")),
            new Link(1, FIRST.hash()).next(EVENT),
            Link.first("other").next(EVENT));
    assertThat(new HashSet<>(links.stream().map(Link::hash).toList())).hasSize(links.size());
  }

  @Test
  void whereAFieldEndsIsInTheHash() {
    var one = event("kind", "ab", new Subject("c", "", "", ""), "");
    var other = event("kind", "a", new Subject("bc", "", "", ""), "");
    assertThat(FIRST.next(one)).isNotEqualTo(FIRST.next(other));
  }

  /// Stores in the field hold hashes like this one: the encoding never changes.
  @Test
  void theEncodingIsTheOneThatStoresHold() {
    assertThat(FIRST.next(EVENT))
        .isEqualTo(new Link(1, "70dda30313edf9092dab9bbc663246b9d4e18168fb438ad1a8d5421a9c379521"));
  }
}
