// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.store.EventTableContract;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of 16 MB in memory, which is really full. It must be mounted, which not everybody may.
@Tag("slow")
class FullDiskTest {
  private static final int MEBIBYTE = 1_024 * 1_024;

  private final SmallDisk disk;
  private final Path folder;
  private SqliteStore store;

  FullDiskTest(@TempDir Path temporary) throws IOException {
    disk = SmallDisk.mount(temporary);
    folder = disk.folder().resolve("data");
    store = Stores.open(folder);
  }

  @AfterEach
  void unmount() {
    store.close();
    disk.close();
  }

  private boolean append(Importance importance) {
    return store.write(
        importance,
        tx -> {
          tx.events().append(EventTableContract.event("x".repeat(500)));
          return true;
        });
  }

  private StoreException.Kind refusal(Importance importance) {
    return catchThrowableOfType(StoreException.class, () -> append(importance)).kind();
  }

  private long events() {
    return store.<Long>read(tx -> tx.events().newest());
  }

  private void fillByChanges() {
    for (; ; ) {
      try {
        Stores.change(store, FullDiskTest::appendMuch);
      } catch (StoreException full) {
        assertThat(full.kind()).isEqualTo(StoreException.Kind.FULL);
        return;
      }
    }
  }

  /// Also what the log has of its own.
  private void fill() throws IOException {
    disk.fill();
    fillByChanges();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> catchThrowable(() -> append(Importance.ORDINARY)) != null);
  }

  private static void appendMuch(Tx tx) {
    for (var number = 0; number < 200; number++) {
      tx.events().append(EventTableContract.event("x".repeat(1_000)));
    }
  }

  @Test
  void theReserveIsReallyTaken() throws IOException {
    assertThat(folder.resolve("reserve")).hasSize(4L * MEBIBYTE);
    assertThat(disk.free()).isLessThan(12L * MEBIBYTE);
  }

  @Test
  void aHundredStopsAreKeptOnAFullDiskAndAfterARestart() throws IOException {
    fill();
    assertThat(refusal(Importance.ORDINARY)).isEqualTo(StoreException.Kind.FULL);
    var before = events();

    for (var number = 0; number < 100; number++) {
      assertThat(append(Importance.PROTECTIVE)).isTrue();
    }

    store.close();
    store = Stores.open(folder);
    assertThat(events()).isEqualTo(before + 100);
  }

  @Test
  void stopsAreKeptWhenTheStoreItselfHasFilledTheDisk() {
    fillByChanges();
    var before = events();

    for (var number = 0; number < 200; number++) {
      assertThat(append(Importance.PROTECTIVE)).isTrue();
    }

    assertThat(events()).isEqualTo(before + 200);
  }

  /// The log is then as long as the disk was wide, and copying it into the store does not fit.
  @Test
  void stopsAreKeptWhenALongReadHasLetTheLogGrow() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var read =
        store.readLater(tx -> {
          var newest = tx.events().newest();
          begun.countDown();
          pass(gate);
          return newest;
        });
    begun.await();
    fillByChanges();
    gate.countDown();
    read.join();

    for (var number = 0; number < 100; number++) {
      assertThat(append(Importance.PROTECTIVE)).isTrue();
    }
  }

  private static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void nothingElseEatsTheReserve() throws IOException {
    fill();
    append(Importance.PROTECTIVE);
    var free = disk.free();

    for (var number = 0; number < 1_000; number++) {
      assertThat(refusal(Importance.ORDINARY)).isEqualTo(StoreException.Kind.FULL);
    }

    assertThat(disk.free()).isEqualTo(free);
    assertThat(store.hasRoom()).isFalse();
  }

  @Test
  void whenThereIsRoomAgainAllIsAsBeforeWithoutARestart() throws IOException {
    fill();
    append(Importance.PROTECTIVE);
    assertThat(folder.resolve("reserve")).isEmptyFile();
    disk.makeRoom();

    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(append(Importance.ORDINARY)).isTrue());

    assertThat(store.hasRoom()).isTrue();
    assertThat(folder.resolve("reserve")).hasSize(4L * MEBIBYTE);
  }

  @Test
  void aRefusedChangeAloneLeavesTheReserveAndTheTroubleEndsWithIt() throws IOException {
    fill();
    refusal(Importance.ORDINARY);
    assertThat(store.hasRoom()).isFalse();
    assertThat(folder.resolve("reserve")).hasSize(4L * MEBIBYTE);
    disk.makeRoom();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> append(Importance.ORDINARY) && store.hasRoom());
  }

  @Test
  void onADiskThatIsFullAtTheStartStopsAreKept() throws IOException {
    store.close();
    disk.fill();

    store = Stores.open(folder);

    assertThat(store.hasRoom()).isFalse();
    assertThat(append(Importance.PROTECTIVE)).isTrue();
  }

  @Test
  void withoutRoomForAReserveOnlyStopsAreKept() throws IOException {
    store.close();
    Files.delete(folder.resolve("reserve"));
    disk.leave(2 * MEBIBYTE);

    store = Stores.open(folder);

    assertThat(refusal(Importance.ORDINARY)).isEqualTo(StoreException.Kind.FULL);
    assertThat(append(Importance.PROTECTIVE)).isTrue();
  }
}
