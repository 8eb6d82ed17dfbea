// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.journal.Journal;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final CommandId ID = new CommandId("c1");
  private static final Answer OUTCOME = new Answer("c1", new Done("done", ""));

  @TempDir private Path folder;
  private Journal journal;
  private Deliveries deliveries;

  @BeforeEach
  void journalWithAnOutcome() {
    journal = Journal.open(folder.resolve("journal"), () -> NOW);
    journal.received(
        new Command(
            ID,
            Command.Type.FLUSH_LOGS,
            1,
            Duration.ofMinutes(1),
            "alice",
            "why",
            Optional.empty()));
    journal.ended(ID, new Done("done", ""));
    deliveries = new Deliveries(journal);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void outcomeIsToldAgainByANewStream() {
    assertThat(deliveries.again(NOW)).containsExactly(OUTCOME);
    deliveries.forget();
    assertThat(deliveries.again(NOW)).containsExactly(OUTCOME);
  }

  @Test
  void outcomeCountsAsDeliveredWhenItsStreamLivesOn() {
    deliveries.told(ID, NOW);

    deliveries.stand(NOW.plus(Deliveries.PROOF));

    assertThat(deliveries.again(NOW.plus(Deliveries.PROOF))).isEmpty();
  }

  @Test
  void youngOutcomeIsNotDeliveredYet() {
    deliveries.told(ID, NOW);

    deliveries.stand(NOW.plus(Deliveries.PROOF).minusMillis(1));

    assertThat(deliveries.again(NOW)).containsExactly(OUTCOME);
  }

  @Test
  void outcomeOfAStreamThatBrokeIsNotDelivered() {
    deliveries.told(ID, NOW);
    deliveries.forget();

    deliveries.stand(NOW.plus(Deliveries.PROOF));

    assertThat(deliveries.again(NOW)).containsExactly(OUTCOME);
  }
}
