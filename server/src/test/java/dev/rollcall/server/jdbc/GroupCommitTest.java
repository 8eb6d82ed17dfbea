// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.store.EventTableContract;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  private static final Event EVENT = EventTableContract.event("test");

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final SqliteStore store;

  GroupCommitTest(@TempDir Path folder) {
    store = Stores.open(folder, new Limits(4, 512, 1));
  }

  @AfterEach
  void close() {
    gate.countDown();
    store.close();
  }

  private <T> T hold(T answer) {
    begun.countDown();
    try {
      gate.await();
      return answer;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static boolean append(Tx tx) {
    tx.events().append(EVENT);
    return true;
  }

  private static StoreException.Kind kindOf(CompletableFuture<?> answer) {
    var failure = answer.handle((_, thrown) -> thrown).join();
    return ((StoreException) failure).kind();
  }

  @Test
  void aFullQueueAnswersBusyAtOnce() throws InterruptedException {
    var held = store.writeLater(_ -> hold(true));
    begun.await();
    var waiting = new ArrayList<CompletableFuture<Boolean>>();
    for (var number = 0; number < 4; number++) {
      waiting.add(store.writeLater(GroupCommitTest::append));
    }

    var refused = store.writeLater(GroupCommitTest::append);
    assertThat(refused).isDone();
    assertThat(kindOf(refused)).isEqualTo(StoreException.Kind.BUSY);

    gate.countDown();
    assertThat(held.join()).isTrue();
    assertThat(waiting).allMatch(CompletableFuture::join);
  }

  @Test
  void aFullReadQueueAnswersBusyAndLeavesWritersAlone() throws InterruptedException {
    var held = store.readLater(_ -> hold(true));
    begun.await();
    for (var number = 0; number < 4; number++) {
      held = held.thenCombine(store.readLater(tx -> tx.events().newest()), (_, _) -> true);
    }

    assertThat(kindOf(store.readLater(tx -> tx.events().newest())))
        .isEqualTo(StoreException.Kind.BUSY);
    assertThat(store.write(GroupCommitTest::append)).isTrue();

    gate.countDown();
    assertThat(held.join()).isTrue();
  }

  @Test
  void nobodyIsToldBeforeTheCommitOfTheBatch() throws InterruptedException {
    var first = store.writeLater(_ -> hold(true));
    begun.await();
    var second = store.writeLater(GroupCommitTest::append);
    var failing =
        store.writeLater(_ -> {
          throw new IllegalStateException("fails");
        });

    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    assertThat(failing).isNotDone();

    gate.countDown();
    assertThat(first.thenCombine(second, Boolean::logicalAnd).join()).isTrue();
  }

  @Test
  void aFullDiskKeepsNothingOfThePieceAndTheStoreGoesOnWhenThereIsRoomAgain() {
    Stores.change(store, tx -> Stores.execute(tx, "PRAGMA max_page_count = 1"));
    var failure =
        catchThrowableOfType(StoreException.class, () -> Stores.change(store, this::appendMuch));
    Stores.change(store, tx -> Stores.execute(tx, "PRAGMA max_page_count = 1000000"));

    assertThat(failure.kind()).isEqualTo(StoreException.Kind.FULL);
    assertThat(store.<Long>read(tx -> tx.events().newest())).isZero();
    assertThat(store.write(GroupCommitTest::append)).isTrue();
  }

  private void appendMuch(Tx tx) {
    for (var number = 0; number < 1_000; number++) {
      tx.events().append(EventTableContract.event("x".repeat(1_000)));
    }
  }

  @Test
  void aFailedCommitIsUnknownToTheWholeBatchAndEndsAllWriting() throws InterruptedException {
    var held = store.writeLater(_ -> hold(true));
    begun.await();
    var good = store.writeLater(GroupCommitTest::append);
    var bad = store.writeLater(GroupCommitTest::breakTheCommit);
    gate.countDown();

    assertThat(held.join()).isTrue();
    assertThat(kindOf(good)).isEqualTo(StoreException.Kind.UNKNOWN);
    assertThat(kindOf(bad)).isEqualTo(StoreException.Kind.UNKNOWN);
    assertThatThrownBy(() -> store.write(GroupCommitTest::append))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no changes are accepted")
        .hasMessageContaining("restart")
        .extracting(failure -> ((StoreException) failure).kind())
        .isEqualTo(StoreException.Kind.STOPPED);
    assertThat(store.<Long>read(tx -> tx.events().newest())).isZero();
  }

  /// A foreign key that is checked at the commit, and fails there.
  private static boolean breakTheCommit(Tx tx) {
    Stores.execute(tx, "PRAGMA defer_foreign_keys = ON");
    Stores.execute(
        tx,
        """
        INSERT INTO screenshot (id, command, domain, user_id, mac, taken_at, stored_at, content_type,
          width, height, size, sha256, notice)
        VALUES ('p', 'no such command', 'd', 'u', 'm', 0, 0, '', 0, 0, 0, '', '')
        """);
    return true;
  }

  @Test
  void aPieceThatEndsTheTransactionFailsItsBatchAndNothingElse() {
    assertThatThrownBy(() -> Stores.change(store, tx -> Stores.execute(tx, "ROLLBACK")))
        .isInstanceOf(StoreException.class);

    assertThat(store.write(GroupCommitTest::append)).isTrue();
  }

  @Test
  void theHistoryCannotBeEdited() {
    store.write(GroupCommitTest::append);

    assertThatThrownBy(
            () -> Stores.change(store, tx -> Stores.execute(tx, "UPDATE event SET actor = 'x'")))
        .hasMessageContaining("never changed");
    assertThatThrownBy(() -> Stores.change(store, tx -> Stores.execute(tx, "DELETE FROM event")))
        .hasMessageContaining("never changed");
  }
}
