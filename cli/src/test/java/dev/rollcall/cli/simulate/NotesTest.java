// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NotesTest {
  private final Notes notes = new Notes();

  @Test
  void aCommandEndsOnce() {
    received("c1");

    notes.ended("c1", new Done("first", ""));
    notes.ended("c1", new Failed("second", ""));

    assertThat(notes.find("c1").orElseThrow().outcome()).contains(new Done("first", ""));
  }

  @Test
  void whatTheJournalDidNotTakeIsForgottenByTheNextLife() {
    notes.told(order("c1"));
    received("c2");

    notes.forgetUnkept();

    assertThat(notes.find("c1")).isEmpty();
    assertThat(notes.unfinished()).extracting(Note::id).containsExactly("c2");
  }

  @Test
  void outcomesAreToldAgainUntilTheyAreDelivered() {
    received("c1");
    received("c2");
    notes.ended("c1", new Done("", ""));
    notes.ended("c2", new Done("", ""));

    notes.at("c1", Note.Stage.DELIVERED);

    assertThat(notes.undelivered()).extracting(Note::id).containsExactly("c2");
  }

  @Test
  void theOldestThatHasEndedIsForgottenFirst() {
    received("open");
    for (int i = 0; i < Notes.KEPT + 10; i++) {
      received("c" + i);
      notes.ended("c" + i, new Done("", ""));
    }

    assertThat(notes.find("open")).isPresent();
    assertThat(notes.find("c0")).isEmpty();
    assertThat(notes.find("c" + (Notes.KEPT + 9))).isPresent();
    assertThat(notes.undelivered()).hasSize(Notes.AGAIN);
  }

  private void received(String id) {
    notes.told(order(id));
    notes.at(id, Note.Stage.RECEIVED);
  }

  private static Order order(String id) {
    return new Order(id, Order.Kind.FLUSH_LOGS, 1, Duration.ofSeconds(60));
  }
}
