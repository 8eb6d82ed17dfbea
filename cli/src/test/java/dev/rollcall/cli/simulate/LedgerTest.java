// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Answer.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Who WHO = Who.of("sim.example", 1);
  private static final LedgerEntry RECEIVED =
      new LedgerEntry.Received(WHO.key(), "c1", Order.Kind.FLUSH_LOGS, 1);

  @TempDir Path folder;

  @Test
  void whoHearsOfAnEntryFindsItInBothFiles() throws Exception {
    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.ON)) {
      CompletableFuture<String> seen = new CompletableFuture<>();

      ledger.keep(
          line("received"),
          RECEIVED,
          () -> seen.complete(text(Ledger.EFFECTS) + text(Ledger.JOURNAL)));

      assertThat(seen.get(10, TimeUnit.SECONDS))
          .contains("\"kind\":\"received\"")
          .contains(WHO.key() + "\u0000\u0002c1");
    }
  }

  @Test
  void theNextRunGoesOnFromTheJournal() {
    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.ON)) {
      ledger.keep(RECEIVED);
      ledger.keep(new LedgerEntry.Effected(WHO.key(), "c1"));
      ledger.keep(new LedgerEntry.Ended(WHO.key(), "c1", new Done("sent", "")));
      ledger.keep(new LedgerEntry.Reached(WHO.key(), 12));
    }

    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.OFF)) {
      Note note = ledger.remembered().takeNotes(WHO.key()).find("c1").orElseThrow();
      assertThat(note.outcome()).contains(new Done("sent", ""));
      assertThat(note.kind()).isEqualTo(Order.Kind.FLUSH_LOGS);
      assertThat(ledger.remembered().revision(WHO.key())).isEqualTo(12);
    }
  }

  @Test
  void aLineThatASuddenEndToreOffIsCutAway() throws IOException {
    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.ON)) {
      ledger.note(line("push"));
    }
    Files.writeString(folder.resolve(Ledger.EFFECTS), "{\"kind\":\"eff", StandardOpenOption.APPEND);

    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.ON)) {
      ledger.note(line("push"));
    }

    assertThat(Files.readAllLines(folder.resolve(Ledger.EFFECTS)))
        .hasSize(2)
        .allMatch(line -> line.endsWith("}"));
  }

  @Test
  void anEffectThatOnlyTheRecordsKnowIsKnownToTheNextRun() throws Exception {
    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.ON)) {
      ledger.keep(RECEIVED);
      ledger.note(line("effect").with("command_id", "c1"));
    }

    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.ON)) {
      assertThat(ledger.remembered().takeNotes(WHO.key()).find("c1").orElseThrow().stage())
          .isEqualTo(Note.Stage.EFFECTED);
    }
  }

  @Test
  void whatIsHeardKeepsTheOrderOfWhatWasKept() {
    List<Integer> heard = new ArrayList<>();
    try (Ledger ledger = Ledger.open(folder, Ledger.Sync.OFF)) {
      for (int i = 0; i < 10_000; i++) {
        int number = i;
        ledger.note(line("push"), () -> heard.add(number));
      }
    }

    assertThat(heard).hasSize(10_000).isSorted();
  }

  @Test
  void anEndMayBeAskedForTwiceAndDropsWhatComesLater() {
    Ledger ledger = Ledger.open(folder, Ledger.Sync.ON);
    ledger.close();
    ledger.close();

    ledger.note(line("push"));

    assertThat(text(Ledger.EFFECTS)).isEmpty();
  }

  private static Line line(String kind) {
    return new Line(kind, WHO, 1, Instant.EPOCH);
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file), ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
