// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  @TempDir private Path folder;
  private Path path;
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");

  @BeforeEach
  void place() {
    path = folder.resolve("commands.journal");
  }

  @Test
  void everyKindOfOutcomeSurvives() {
    List<Outcome> outcomes =
        List.of(new Done("uploaded", "s1"), new Refused("paused", "p"), new Failed("busy", "b"));
    try (Journal journal = open()) {
      for (int i = 0; i < outcomes.size(); i++) {
        journal.received(command("c" + i));
        journal.ended(new CommandId("c" + i), outcomes.get(i));
      }
    }
    try (Journal journal = open()) {
      assertThat(journal.undelivered().stream().map(record -> record.outcome().orElseThrow()))
          .isEqualTo(outcomes);
      assertThat(journal.unfinished()).isEmpty();
    }
  }

  @Test
  void commandEndsOnce() {
    try (Journal journal = open()) {
      journal.received(command("c"));
      journal.ended(new CommandId("c"), new Done("first", ""));
      journal.ended(new CommandId("c"), new Failed("second", ""));

      assertThat(journal.find(new CommandId("c")).orElseThrow().outcome())
          .contains(new Done("first", ""));
    }
  }

  @Test
  void tornOutcomeLeavesTheCommandUnfinished() throws IOException {
    try (Journal journal = open()) {
      journal.received(command("c"));
      journal.ended(new CommandId("c"), new Done("done", ""));
    }
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length - 1));

    try (Journal journal = open()) {
      assertThat(journal.unfinished())
          .extracting(record -> record.received().id().value())
          .containsExactly("c");
      journal.ended(new CommandId("c"), new Failed("interrupted", ""));
    }
    try (Journal journal = open()) {
      assertThat(journal.unfinished()).isEmpty();
    }
  }

  @Test
  void deliveredOutcomeIsNotToldAgain() {
    try (Journal journal = open()) {
      journal.received(command("c"));
      journal.ended(new CommandId("c"), new Done("done", ""));
      journal.delivered(new CommandId("c"));
    }
    try (Journal journal = open()) {
      assertThat(journal.undelivered()).isEmpty();
      assertThat(journal.find(new CommandId("c"))).isPresent();
    }
  }

  @Test
  void compactionDropsOldEndedCommandsAndNeverAnUnfinishedOne() {
    try (Journal journal = open()) {
      journal.received(command("ended"));
      journal.ended(new CommandId("ended"), new Done("done", ""));
      journal.received(command("open"));
      now = now.plus(Duration.ofDays(6));
      journal.received(command("young"));
      journal.ended(new CommandId("young"), new Done("done", ""));
    }
    now = now.plus(Duration.ofDays(2));
    try (Journal journal = open()) {
      assertThat(journal.find(new CommandId("ended"))).isEmpty();
      assertThat(journal.unfinished()).hasSize(1);
      assertThat(journal.find(new CommandId("young"))).isPresent();
    }
  }

  @Test
  void journalKeepsTheNewestWithinItsBound() {
    try (Journal journal = open()) {
      for (int i = 0; i < Journal.KEPT + 10; i++) {
        journal.received(command("c" + i));
        journal.ended(new CommandId("c" + i), new Done("done", ""));
      }
    }
    try (Journal journal = open()) {
      assertThat(journal.undelivered()).hasSize(Journal.KEPT);
      assertThat(journal.find(new CommandId("c9"))).isEmpty();
      assertThat(journal.find(new CommandId("c10"))).isPresent();
    }
  }

  private Journal open() {
    return Journal.open(path, () -> now);
  }

  private static Command command(String id) {
    return new Command(
        new CommandId(id),
        Command.Type.SCREENSHOT,
        1,
        Duration.ofMinutes(1),
        "alice",
        "why",
        Optional.empty());
  }
}
