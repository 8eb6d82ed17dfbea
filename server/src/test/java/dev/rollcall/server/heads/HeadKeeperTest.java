// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.store.EventTableContract;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadKeeperTest {
  private static final InstantSource CLOCK = InstantSource.fixed(StoreContract.NOW);

  private final Path folder;
  private final Path file;
  private final Store store;
  private final AuditKey key;

  HeadKeeperTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("heads").resolve("heads.log");
    store = SqliteStore.open(folder, new LocalBus(), CLOCK);
    key = AuditKey.open(KeyFolder.in(folder));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void append() {
    var _ =
        store.write(tx -> {
          tx.events().append(EventTableContract.event("test"));
          return tx;
        });
  }

  private HeadKeeper keeper() {
    return new HeadKeeper(store, file, key, CLOCK);
  }

  @Test
  void aHeadIsWrittenOnlyWhenTheHistoryHasGrown() throws IOException {
    var keeper = keeper();
    keeper.write();
    assertThat(file).doesNotExist();
    append();
    keeper.write();
    keeper.write();
    assertThat(Files.readAllLines(file)).hasSize(1);
    append();
    keeper.close();
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void aHeadThatCannotBeWrittenIsToldUntilItCan() throws IOException {
    append();
    Files.createDirectories(file);
    var keeper = keeper();
    keeper.write();
    assertThat(keeper.fault()).hasValueSatisfying(it -> assertThat(it).contains(file.toString()));
    Files.delete(file);
    keeper.write();
    assertThat(keeper.fault()).isEmpty();
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void theKeyIsMadeOnceAndKeptFromOthers() throws IOException {
    append();
    keeper().write();
    var secret = folder.resolve("keys").resolve("audit.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    var again = AuditKey.open(KeyFolder.in(folder));
    var line = Files.readAllLines(file).getFirst();
    var head = HeadLine.parse(line).orElseThrow().head();
    assertThat(again.sign(head).text()).isEqualTo(line);
  }

  @Test
  void headsOfAnEarlierKeyAreStillBelieved() throws IOException {
    append();
    keeper().write();
    Files.delete(folder.resolve("keys").resolve("audit.key"));
    var fresh = AuditKey.open(KeyFolder.in(folder));
    append();
    new HeadKeeper(store, file, fresh, CLOCK).write();
    var known = KnownKeys.read(folder.resolve("keys").resolve(AuditKey.PUBLIC));
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .allSatisfy(line -> assertThat(known.fault(HeadLine.parse(line).orElseThrow())).isEmpty());
  }
}
