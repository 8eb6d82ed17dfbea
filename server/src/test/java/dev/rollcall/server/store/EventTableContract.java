// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.command.CommandId;
import org.junit.jupiter.api.Test;

/// The history.
public interface EventTableContract extends StoreContract {
  static Event event(String detail) {
    return new Event(NOW, "test.happened", "server", Event.Subject.of(AGENT), detail);
  }

  @Test
  default void eventsComeBackInTheirOrderAndAsTheyWere() {
    change(tx -> {
      tx.events().append(event("one"));
      tx.events().append(event("two\u202e \u0001 'three' \ud83d\ude00"));
    });

    var stored = read(tx -> tx.events().after(0, 10));
    assertThat(stored)
        .extracting(StoredEvent::event)
        .containsExactly(event("one"), event("two\u202e \u0001 'three' \ud83d\ude00"));
    assertThat(stored).extracting(StoredEvent::number).isSorted().doesNotHaveDuplicates();
  }

  /// Not every database has U+0000, and half of a surrogate pair is no text: no store keeps them.
  @Test
  default void whatNoTextMayHoldIsReplaced() {
    change(tx -> tx.events().append(event("nul \u0000, half \ud83d, half \ude00.")));

    assertThat(all(tx -> tx.events().after(0, 10)))
        .extracting(stored -> stored.event().detail())
        .containsExactly("nul \ufffd, half \ufffd, half \ufffd.");
  }

  @Test
  default void eventsAreReadOnFromANumber() {
    change(tx -> {
      tx.events().append(event("one"));
      tx.events().append(event("two"));
      tx.events().append(event("three"));
    });

    var first = read(tx -> tx.events().after(0, 1)).getFirst();
    assertThat(all(tx -> tx.events().after(first.number(), 1)))
        .extracting(stored -> stored.event().detail())
        .containsExactly("two");
  }

  @Test
  default void theNewestNumberIsZeroWithoutEvents() {
    assertThat(counted(tx -> tx.events().newest())).isZero();
  }

  @Test
  default void theNewestNumberIsThatOfTheLastEvent() {
    change(tx -> tx.events().append(event("one")));

    var last = read(tx -> tx.events().after(0, 10)).getLast().number();
    assertThat(counted(tx -> tx.events().newest())).isEqualTo(last);
  }

  @Test
  default void anEventSignalsThatTheHistoryGrew() {
    change(tx -> tx.events().append(event("one")));

    assertThat(signals()).containsExactly(new Signal.HistoryGrew());
  }

  @Test
  default void theEventsOfACommandAreThoseThatNameIt() {
    var command = new CommandId("c1");
    var named =
        new Event(NOW, "command.sent", "server", Event.Subject.of(AGENT, command), "detail");
    change(tx -> {
      tx.events().append(event("one"));
      tx.events().append(named);
    });

    assertThat(all(tx -> tx.events().of(command)))
        .extracting(StoredEvent::event)
        .containsExactly(named);
    assertThat(all(tx -> tx.events().of(new CommandId("")))).isEmpty();
  }
}
