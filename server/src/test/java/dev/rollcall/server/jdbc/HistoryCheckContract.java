// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static dev.rollcall.server.store.EventTableContract.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.HistoryVerification;
import dev.rollcall.server.audit.Link;
import dev.rollcall.server.audit.LinkedEvent;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.heads.AuditKey;
import dev.rollcall.server.heads.HeadKeeper;
import dev.rollcall.server.heads.Report;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Whatever is done to the history behind the server's back is found, and named.
interface HistoryCheckContract {
  Path data();

  DatabaseConfig database();

  Store open();

  /// As somebody would who has the database: without the triggers that refuse changes.
  void behindItsBack(String... sql) throws SQLException;

  private Path heads() {
    return HistoryVerification.usualHeads(data());
  }

  private HeadKeeper keeper(Store store) {
    var key = AuditKey.open(KeyFolder.in(data()));
    return new HeadKeeper(store, heads(), key, InstantSource.fixed(StoreContract.NOW));
  }

  /// Two events are never alike.
  AtomicLong WRITTEN = new AtomicLong();

  private static void append(Store store, int count) {
    for (var number = 0; number < count; number++) {
      Stores.append(store, "event " + WRITTEN.incrementAndGet());
    }
  }

  /// 30 events, and heads after the 5th, the 20th and the last.
  private void written() {
    try (var store = open();
        var keeper = keeper(store)) {
      append(store, 5);
      keeper.write();
      append(store, 15);
      keeper.write();
      append(store, 10);
    }
  }

  private Report report() {
    return HistoryVerification.run(database(), data(), Optional.empty(), Optional.empty(), _ -> {});
  }

  private void found(String finding) {
    assertThat(report().findings()).anySatisfy(it -> assertThat(it).contains(finding));
  }

  /// Calculates every hash anew, as somebody would who knows how.
  private void chainAnew() throws SQLException {
    var updates = new ArrayList<String>();
    try (var store = LookedAtStore.at(database(), data())) {
      var link = Link.first(store.<String>read(tx -> tx.chain().store()));
      for (var linked : store.<List<LinkedEvent>>read(tx -> tx.chain().after(0, 1_000))) {
        link = link.next(linked.stored().event());
        updates.add(
            "UPDATE event SET hash = '%s' WHERE number = %d".formatted(link.hash(), link.number()));
      }
    }
    behindItsBack(updates.toArray(String[]::new));
  }

  private void edit(String from, String to) throws IOException {
    Files.writeString(heads(), Files.readString(heads()).replaceFirst(from, to));
  }

  @Test
  default void aHistoryThatNobodyTouchedIsWhole() {
    written();
    var report = report();
    assertThat(report.findings()).isEmpty();
    assertThat(report.notes()).isEmpty();
    assertThat(report.checked()).isEqualTo("checked 30 events and 3 heads");
  }

  @Test
  default void aLongHistoryIsCheckedPageByPageBesideTheServerThatWritesIt() {
    try (var store = open();
        var keeper = keeper(store)) {
      Stores.change(
          store,
          tx -> {
            for (var number = 0; number < 2_500; number++) {
              tx.events().append(event("test"));
            }
          });
      keeper.write();
      var ended = new AtomicBoolean();
      var writer =
          Thread.ofPlatform()
              .start(() -> {
                while (!ended.get()) {
                  append(store, 5);
                  keeper.write();
                }
              });
      for (var check = 0; check < 5; check++) {
        assertThat(report().findings()).isEmpty();
      }
      ended.set(true);
      join(writer);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  default void anEditIsFound() throws SQLException {
    written();
    behindItsBack("UPDATE event SET detail = 'nothing' WHERE number = 7");
    found("event 7 is not as it was written");
  }

  @Test
  default void anEditWithANewHashIsFoundByTheNextEvent() throws SQLException {
    written();
    behindItsBack("UPDATE event SET hash = '%s' WHERE number = 7".formatted("a".repeat(64)));
    found("event 8 is not as it was written, or what stood before it");
  }

  @Test
  default void anEditWithAWholeNewChainIsFoundByTheHeads() throws SQLException {
    written();
    behindItsBack("UPDATE event SET detail = 'nothing' WHERE number = 7");
    chainAnew();
    assertThat(report().findings()).hasSize(1);
    found("from event 6 on, or a later one up to 20, is not what was signed");
  }

  @Test
  default void aDeletionIsFound() throws SQLException {
    written();
    behindItsBack("DELETE FROM event WHERE number IN (7, 9, 10)");
    found("event 7 is missing");
    found("events 9 to 10 are missing");
  }

  @Test
  default void aDeletionWithNewNumbersAndAWholeNewChainIsFoundByTheHeads() throws SQLException {
    written();
    behindItsBack("DELETE FROM event WHERE number = 7");
    for (var number = 8; number <= 30; number++) {
      behindItsBack("UPDATE event SET number = %d WHERE number = %d".formatted(number - 1, number));
    }
    chainAnew();
    found("from event 6 on, or a later one up to 20, is not what was signed");
  }

  @Test
  default void anotherOrderIsFound() throws SQLException {
    written();
    behindItsBack(
        "UPDATE event SET detail = 'other' WHERE number = 8",
        "UPDATE event SET number = 99 WHERE number = 7",
        "UPDATE event SET number = 7 WHERE number = 8",
        "UPDATE event SET number = 8 WHERE number = 99");
    found("event 7 is not as it was written");
    found("event 8 is not as it was written");
  }

  @Test
  default void anInsertionIsFound() throws SQLException {
    written();
    behindItsBack(
        "INSERT INTO event SELECT 0, at, kind, actor, domain, user_id, mac, command, detail, hash"
            + " FROM event WHERE number = 7");
    found("event 0 was put in where there can be none");
  }

  @Test
  default void anInsertionAtTheEndIsFound() throws SQLException {
    written();
    behindItsBack(
        "INSERT INTO event SELECT 31, at, kind, actor, domain, user_id, mac, command, detail, hash"
            + " FROM event WHERE number = 7");
    found("event 31 is not as it was written");
  }

  @Test
  default void aTailThatWasCutOffIsFound() throws SQLException {
    written();
    behindItsBack("DELETE FROM event WHERE number > 25");
    found("event 26 and what follows it are missing: the history ends before the head of ");
  }

  @Test
  default void anEmptyHistoryIsFound() throws SQLException {
    written();
    behindItsBack("DELETE FROM event");
    found("event 1 and what follows it are missing");
  }

  @Test
  default void anOlderBackupInItsPlaceIsFoundAndCalledSo() throws SQLException {
    written();
    behindItsBack("DELETE FROM event WHERE number > 25");
    try (var store = open();
        var keeper = keeper(store)) {
      append(store, 2);
      keeper.write();
      append(store, 9);
    }
    found("an older backup was put in place of the store between ");
    found("the history that had reached event 30 is gone from event 21 on");
  }

  @Test
  default void headsThatAreGoneAreMissed() throws IOException {
    written();
    Files.delete(heads());
    found("there are no heads in " + heads());
    Files.writeString(heads(), "");
    found("none of the heads can be believed");
  }

  @Test
  default void headsThatWereChangedAreFound() throws IOException {
    written();
    edit(" 20 ", " 19 ");
    found("line 2 of the heads has a signature that does not fit");
    edit("rollcall-head-1", "rollcall-tail-1");
    found("line 1 of the heads is no head");
  }

  @Test
  default void headsOfAnotherKeyAreFound() throws IOException {
    written();
    var other = Files.createDirectory(data().resolve("other"));
    AuditKey.open(KeyFolder.in(other));
    var others =
        HistoryVerification.run(
            database(),
            data(),
            Optional.empty(),
            Optional.of(other.resolve("keys").resolve(AuditKey.PUBLIC)),
            _ -> {});
    assertThat(others.findings())
        .anySatisfy(it -> assertThat(it).startsWith("line 1 of the heads is signed by a key"));
  }

  @Test
  default void aLineThatACrashHasCutIsNotTakenForATamperedOne() throws IOException {
    written();
    Files.writeString(heads(), Files.readString(heads()).stripTrailing().substring(0, 500));
    try (var store = open();
        var keeper = keeper(store)) {
      keeper.write();
    }
    var report = report();
    assertThat(report.findings()).isEmpty();
    assertThat(report.notes())
        .containsExactly("1 lines of the heads were cut by a crash while they were written");
  }

  @Test
  default void whatIsNewerThanTheLastHeadIsSaid() throws SQLException {
    written();
    try (var store = open()) {
      append(store, 3);
    }
    assertThat(report().notes())
        .containsExactly(
            "events 31 to 33 are newer than the last head: a change to them would not be noticed"
                + " yet");
  }
}
