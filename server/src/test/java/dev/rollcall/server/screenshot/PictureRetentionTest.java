// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.seal.TestSeals;
import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.CommandTableContract;
import dev.rollcall.server.store.ScreenshotTableContract;
import dev.rollcall.server.store.StoreContract;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long pictures are kept, by a clock that the test sets.
final class PictureRetentionTest {
  private static final Instant STORED = StoreContract.NOW;
  private static final Duration WEEK = Duration.ofDays(7);

  private final AtomicReference<Instant> now = new AtomicReference<>(STORED);
  private final InstantSource clock = now::get;

  @TempDir private Path folder;
  private SqliteStore store;
  private Blobs blobs;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, new LocalBus(), clock);
    blobs = FileBlobs.open(folder, TestSeals.of(1), () -> true, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private PictureRetention retention() {
    return new PictureRetention(store, blobs, WEEK, clock);
  }

  private void keep(String id) throws IOException {
    keepBytes(id);
    store.write(tx -> {
      tx.commands().add(CommandTableContract.command("c-" + id, StoreContract.AGENT));
      tx.screenshots().add(ScreenshotTableContract.screenshot(id, StoreContract.AGENT));
      return id;
    });
  }

  private void keepBytes(String id) throws IOException {
    blobs.put(id, ByteBuffer.wrap(new byte[1]));
    Files.setLastModifiedTime(file(id), FileTime.from(STORED));
  }

  private Path file(String id) {
    return folder.resolve(FileBlobs.place(id));
  }

  private List<Screenshot> kept() {
    return store.read(
        tx -> tx.screenshots().list(Reach.EVERYWHERE, Optional.empty(), Optional.empty(), 1_000));
  }

  private List<StoredEvent> deletions() {
    return store.read(tx ->
        tx.events().after(0, 1_000).stream()
            .filter(it -> it.event().kind().equals(Kinds.PICTURE_DELETED))
            .toList());
  }

  @Test
  void aPictureIsKeptForItsTimeAndNotLonger() throws IOException {
    keep("p1");
    var retention = retention();

    now.set(STORED.plus(WEEK));
    retention.run();
    assertThat(kept()).hasSize(1);
    assertThat(file("p1")).exists();
    assertThat(deletions()).isEmpty();

    now.set(STORED.plus(WEEK).plusMillis(1));
    retention.run();
    assertThat(kept()).isEmpty();
    assertThat(file("p1")).doesNotExist();
    assertThat(blobs.open("p1")).isEmpty();
  }

  @Test
  void everyDeletionIsInTheHistoryOfThePerson() throws IOException {
    keep("p1");
    keep("p2");

    now.set(STORED.plus(WEEK).plusSeconds(1));
    var retention = retention();
    retention.run();
    retention.run();

    var person = StoreContract.AGENT.person();
    List<StoredEvent> events = store.read(tx -> tx.events().about(person, Optional.empty(), 100));
    assertThat(events)
        .filteredOn(it -> it.event().kind().equals(Kinds.PICTURE_DELETED))
        .extracting(it -> it.event().actor(), it -> it.event().detail())
        .containsExactlyInAnyOrder(tuple("server", "p1"), tuple("server", "p2"));
  }

  @Test
  void moreThanGoInOneStepAllGo() throws IOException {
    var many = PictureRetention.STEP + 1;
    for (var number = 0; number < many; number++) {
      keep("p" + number);
    }

    now.set(STORED.plus(WEEK).plusSeconds(1));
    retention().run();

    assertThat(kept()).isEmpty();
    assertThat(deletions()).hasSize(many);
    assertThat(FileBlobs.hasAny(folder)).isFalse();
  }

  @Test
  void whatACrashLeftBetweenTheRowAndTheFileGoesAtTheNextStart() throws IOException {
    keep("p1");
    store.write(tx -> tx.screenshots().remove("p1"));
    keep("p2");
    keepBytes("p3");

    now.set(STORED.plus(Duration.ofDays(6)));
    retention().run();
    assertThat(file("p1")).exists();

    now.set(STORED.plus(WEEK).plusSeconds(1));
    retention().run();
    assertThat(FileBlobs.hasAny(folder)).isFalse();
    assertThat(deletions()).hasSize(1);
  }

  @Test
  void aServerThatRunsLooksForLeftoversToo() throws IOException {
    keepBytes("p1");
    var retention = retention();
    retention.run();

    now.set(STORED.plus(WEEK).plusSeconds(1));
    retention.run();

    assertThat(file("p1")).doesNotExist();
  }

  /// The row is gone and told of, or neither.
  @Test
  void aDeletionThatCannotBeWrittenDeletesNothing() throws IOException {
    keep("p1");
    now.set(STORED.plus(WEEK).plusSeconds(1));
    store.close();

    assertThatThrownBy(() -> retention().run()).isInstanceOf(StoreException.class);

    assertThat(file("p1")).exists();
  }
}
