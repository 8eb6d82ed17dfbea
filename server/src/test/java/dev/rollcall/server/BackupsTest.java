// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.seal.TestSeals;
import dev.rollcall.server.store.CommandTableContract;
import dev.rollcall.server.store.EventTableContract;
import dev.rollcall.server.store.ScreenshotTableContract;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupsTest {
  private static final InstantSource CLOCK = InstantSource.fixed(StoreContract.NOW);

  private final Path folder;
  private final Path data;
  private final Path copy;
  private final Path restored;
  private final List<String> progress = new ArrayList<>();

  BackupsTest(@TempDir Path folder) {
    this.folder = folder;
    data = folder.resolve("data");
    copy = folder.resolve("copy");
    restored = folder.resolve("restored");
  }

  private static Store open(Path folder) {
    return SqliteStore.open(folder, new LocalBus(), CLOCK);
  }

  private static FileBlobs blobs(Path folder) {
    return FileBlobs.open(folder, TestSeals.of(1), () -> true, CLOCK);
  }

  private void keepPicture(Store store, String id) {
    blobs(data).put(id, ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8)));
    store.write(tx -> {
      tx.commands().add(CommandTableContract.command("c-" + id, StoreContract.AGENT));
      tx.screenshots().add(ScreenshotTableContract.screenshot(id, StoreContract.AGENT));
      return id;
    });
  }

  private static String picture(Path folder, String id) throws IOException {
    try (var bytes = blobs(folder).open(id).orElseThrow()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean names(Store store, String picture) {
    return store.read(tx -> tx.screenshots().find(picture, Reach.EVERYWHERE).isPresent());
  }

  private void made() {
    try (var store = open(data)) {
      keepPicture(store, "p1");
      keepPicture(store, "p2");
      Backups.backup().make(data, copy, progress::add);
    }
  }

  private StartupFailure refusedRestore() {
    var failure =
        catchThrowableOfType(
            StartupFailure.class, () -> Backups.restore().restore(copy, restored, progress::add));
    assertThat(failure.getMessage().lines()).hasSize(1);
    return failure;
  }

  private void nothingElseIn(Path place, String... names) throws IOException {
    try (var files = Files.list(place)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }

  @Test
  void aRestoredFolderHoldsTheStoreAndItsPictures() throws IOException {
    made();
    Backups.restore().restore(copy, restored, progress::add);

    try (var store = open(restored)) {
      assertThat(names(store, "p1")).isTrue();
    }
    assertThat(picture(restored, "p2")).isEqualTo("p2");
    assertThat(progress).anyMatch(line -> line.contains("0 of 2"));
    nothingElseIn(folder, "data", "copy", "restored");
  }

  @Test
  void aBackupBesideChangesIsOneMomentWithEveryPictureItNames() throws Exception {
    var stop = new AtomicBoolean();
    var begun = new CountDownLatch(20);
    try (var store = open(data)) {
      var changes =
          Thread.ofPlatform()
              .start(() -> {
                for (var number = 0; !stop.get(); number++) {
                  keepPicture(store, "p" + number);
                  begun.countDown();
                }
              });
      begun.await();
      var before = store.<Long>read(tx -> tx.events().newest());
      var backup = Backups.backup().make(data, copy, progress::add);
      stop.set(true);
      changes.join();

      assertThat(backup.missing()).isEmpty();
      assertThat(backup.pictures()).isGreaterThanOrEqualTo(20);
      Backups.restore().restore(copy, restored, progress::add);
      try (var again = open(restored)) {
        assertThat(again.<Long>read(tx -> tx.events().newest())).isGreaterThanOrEqualTo(before);
        for (var number = 0; number < backup.pictures(); number++) {
          var id = "p" + number;
          assertThat(names(again, id)).isTrue();
          assertThat(picture(restored, id)).isEqualTo(id);
        }
      }
    }
  }

  @Test
  void aPictureThatIsGoneIsReportedAndTheRestIsKept() {
    try (var store = open(data)) {
      keepPicture(store, "p1");
      keepPicture(store, "p2");
      blobs(data).delete("p1");

      var backup = Backups.backup().make(data, copy, progress::add);

      assertThat(backup.missing()).containsExactly("p1");
      assertThat(backup.pictures()).isEqualTo(1);
    }
  }

  @Test
  void onlyItsOwnerReadsABackup() throws IOException {
    made();

    try (var files = Files.walk(copy)) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void whatWasDeletedDoesNotLiveOnInABackup() throws IOException {
    open(data).close();
    sql("INSERT INTO settings_layer (domain, user_id, mac, layer) VALUES ('d', '', '', 'SECRET')");
    sql("DELETE FROM settings_layer");
    Backups.backup().make(data, copy, progress::add);

    assertThat(text(data)).contains("SECRET");
    assertThat(text(copy)).doesNotContain("SECRET");
  }

  private static String text(Path folder) throws IOException {
    return Files.readString(folder.resolve("rollcall.db"), StandardCharsets.ISO_8859_1);
  }

  private void sql(String sql) {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("rollcall.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void anExistingFolderGetsABackupNamedByTheTime() throws IOException {
    try (var _ = open(data)) {
      Files.createDirectory(copy);

      var backup = Backups.backup().make(data, copy, progress::add);

      assertThat(backup.folder().getParent()).isEqualTo(copy);
      nothingElseIn(copy, backup.folder().getFileName().toString());
    }
  }

  @Test
  void aBackupThatFailsLeavesNothing() throws IOException {
    try (var store = open(data)) {
      store.write(tx -> {
        for (var number = 0; number < 500; number++) {
          tx.events().append(EventTableContract.event("x".repeat(500)));
        }
        return true;
      });
    }
    try (var bytes = new RandomAccessFile(data.resolve("rollcall.db").toFile(), "rw")) {
      for (var page = bytes.length() / 8_192; page < bytes.length() / 4_096; page++) {
        bytes.seek(page * 4_096);
        bytes.write(new byte[4_096]);
      }
    }

    var failure =
        catchThrowableOfType(
            StartupFailure.class, () -> Backups.backup().make(data, copy, progress::add));

    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining("rollcall.db");
    nothingElseIn(folder, "data");
  }

  @Test
  void withoutAStoreItSaysWhatToDo() {
    var failure =
        catchThrowableOfType(
            StartupFailure.class, () -> Backups.backup().make(data, copy, progress::add));

    assertThat(failure).hasMessageContaining("--data").hasMessageContaining("pg_dump");
    assertThat(copy).doesNotExist();
  }

  @Test
  void aBackupIntoTheDataFolderIsRefused() {
    var failure =
        catchThrowableOfType(
            StartupFailure.class,
            () -> Backups.backup().make(data, data.resolve("copy"), progress::add));

    assertThat(failure).hasMessageContaining("lost with it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollcall.db", "store-id", "manifest.json", "pictures"})
  void anAlteredFileIsFoundBeforeAnythingIsRestored(String name) throws IOException {
    made();
    var file = name.equals("pictures") ? copy.resolve(FileBlobs.place("p2")) : copy.resolve(name);
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - 1);
      var last = bytes.read();
      bytes.seek(bytes.length() - 1);
      bytes.write(last ^ 1);
    }

    assertThat(refusedRestore().kind()).isEqualTo(Kind.STORE_DAMAGED);
    nothingElseIn(folder, "data", "copy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollcall.db", "store-id", "manifest.json", "manifest.json.sha256"})
  void aMissingFileIsFoundBeforeAnythingIsRestored(String name) throws IOException {
    made();
    Files.delete(copy.resolve(name));

    var failure = refusedRestore();
    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining(name);
    nothingElseIn(folder, "data", "copy");
  }

  @Test
  void aManifestThatStillReadsWellIsNotTrustedWhenItWasAltered() throws IOException {
    made();
    var manifest = copy.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"made_at\" : \"2", "\"made_at\" : \"1"));

    assertThat(refusedRestore()).hasMessageContaining("manifest.json is not as it was written");
  }

  @Test
  void aRunningServersFolderIsFour() {
    made();
    try (var _ = open(restored)) {
      assertThat(refusedRestore().kind()).isEqualTo(Kind.STORE_HELD);
    }
  }

  @Test
  void aFolderWithAnythingInItIsLeftAlone() throws IOException {
    made();
    Files.createDirectory(restored);
    Files.writeString(restored.resolve("precious"), "mine");

    assertThat(refusedRestore()).hasMessageContaining("move it away first");
    nothingElseIn(restored, "precious");
  }

  @Test
  void anEmptyFolderIsReplaced() throws IOException {
    made();
    Files.createDirectory(restored);

    assertThat(Backups.restore().restore(copy, restored, progress::add)).isEqualTo(4);
  }

  @Test
  void aStoreOfANewerRollcallIsSix() {
    open(data).close();
    sql("PRAGMA user_version = 7");

    var failure =
        catchThrowableOfType(
            StartupFailure.class, () -> Backups.backup().make(data, copy, progress::add));

    assertThat(failure.kind()).isEqualTo(Kind.STORE_NEWER);
  }
}
