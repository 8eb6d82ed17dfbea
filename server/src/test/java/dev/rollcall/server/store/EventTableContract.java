// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.Reach;
import java.util.List;
import java.util.Optional;
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

  private static EventTable.Filter within(Reach reach) {
    return new EventTable.Filter(
        reach,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Event about(Event.Subject subject, String detail) {
    return new Event(NOW, "test.happened", "server", subject, detail);
  }

  private List<String> seen(Reach reach) {
    return all(tx -> tx.events().list(within(reach), Optional.empty(), 100)).stream()
        .map(stored -> stored.event().detail())
        .toList();
  }

  @Test
  default void theHistoryIsListedAsFarAsSomebodyReaches() {
    change(tx -> {
      tx.directory().putPerson(new Person(AGENT.person(), "", "Sales", ""));
      tx.events().append(about(Event.Subject.of(AGENT), "ours"));
      tx.events().append(about(Event.Subject.of(ELSEWHERE), "theirs"));
      tx.events().append(about(Event.Subject.ofDomain("unirms.com"), "our domain"));
      tx.events().append(about(Event.Subject.SERVER, "the server"));
    });
    var sales = new Area(Optional.of(AGENT.domain()), Optional.of("Sales"));
    assertThat(seen(Reach.EVERYWHERE))
        .containsExactly("the server", "our domain", "theirs", "ours");
    assertThat(seen(Reach.of(Optional.of(AGENT.domain())))).containsExactly("our domain", "ours");
    assertThat(seen(new Reach(List.of(sales)))).containsExactly("ours");
    assertThat(seen(new Reach(List.of()))).isEmpty();
  }

  @Test
  default void whatIsAboutAPersonIsTheirsAndLooksAtAllOfTheirDomain() {
    change(tx -> {
      tx.events().append(about(Event.Subject.of(AGENT), "one"));
      tx.events().append(about(Event.Subject.of(ELSEWHERE), "theirs"));
      tx.events().append(about(Event.Subject.ofDomain("unirms.com"), "not a look"));
      var all = Event.Subject.ofDomain("unirms.com");
      tx.events().append(new Event(NOW, Kinds.HISTORY_EXPORTED, "auditor", all, "a look"));
      var others = Event.Subject.ofDomain("other.com");
      tx.events().append(new Event(NOW, Kinds.HISTORY_EXPORTED, "auditor", others, "elsewhere"));
      tx.events().append(about(Event.Subject.of(AGENT), "two"));
    });
    var newest = all(tx -> tx.events().about(AGENT.person(), Optional.empty(), 2));
    assertThat(newest)
        .extracting(stored -> stored.event().detail())
        .containsExactly("two", "a look");
    var before = Optional.of(newest.getLast().number());
    assertThat(all(tx -> tx.events().about(AGENT.person(), before, 2)))
        .extracting(stored -> stored.event().detail())
        .containsExactly("one");
  }
}
