// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.store.EventTableContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRefusalTest {
  private final Path folder;
  private final Path file;

  StoreRefusalTest(@TempDir Path folder) {
    this.folder = folder.resolve("data");
    file = this.folder.resolve("rollcall.db");
  }

  private StartupFailure refusal() {
    var failure = catchThrowableOfType(StartupFailure.class, () -> Stores.open(folder).close());
    assertThat(failure.getMessage().lines()).hasSize(1);
    return failure;
  }

  private void expectDamage(String check) {
    var failure = refusal();
    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining(file.toString());
    assertThat(failure).hasMessageContaining(check);
    assertThat(failure).hasMessageContaining("rollcall restore --from BACKUP --data " + folder);
  }

  private void made() {
    try (var store = Stores.open(folder)) {
      Stores.change(
          store,
          tx -> {
            for (var number = 0; number < 500; number++) {
              tx.events().append(EventTableContract.event("x".repeat(500)));
            }
          });
    }
  }

  private void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var written = connection.createStatement()) {
      written.execute(statement);
    }
  }

  @Test
  void aFolderHasOneHolder() {
    try (var _ = Stores.open(folder)) {
      var failure = refusal();
      assertThat(failure.kind()).isEqualTo(Kind.STORE_HELD);
      assertThat(failure).hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    made();
  }

  @Test
  void whatANewerRollcallWroteIsLeftAlone() throws SQLException, IOException {
    made();
    sql("PRAGMA user_version = 7");
    var before = Files.readAllBytes(file);

    var failure = refusal();
    assertThat(failure.kind()).isEqualTo(Kind.STORE_NEWER);
    assertThat(failure).hasMessageContaining("version 7");
    assertThat(failure).hasMessageContaining("up to 1");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aFileThatIsNoDatabaseIsDamage() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file, "this is not a database, however long it may be");

    expectDamage("not a SQLite database");
  }

  @Test
  void theDatabaseOfAnotherProgramIsDamage() throws SQLException, IOException {
    Files.createDirectories(folder);
    sql("CREATE TABLE theirs (id)");

    expectDamage("another program");
  }

  @Test
  void aMissingFileIsDamageWhereTheFolderHasHeldAStore() throws IOException {
    made();
    Files.delete(file);

    expectDamage("missing");
    assertThat(file).doesNotExist();
  }

  @Test
  void anEmptiedFileIsDamage() throws IOException {
    made();
    Files.write(file, new byte[0]);

    expectDamage("not a SQLite database");
  }

  @Test
  void aTruncatedFileIsDamage() throws IOException {
    made();
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }

    expectDamage("");
  }

  @Test
  void overwrittenPagesAreDamage() throws IOException {
    made();
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (var page = bytes.length() / 8_192; page < bytes.length() / 4_096; page++) {
        bytes.seek(page * 4_096);
        bytes.write(new byte[4_096]);
      }
    }

    expectDamage("quick_check");
  }

  @Test
  void theStoreOfAnotherFolderIsDamage() throws IOException {
    var other = folder.resolveSibling("other");
    Stores.open(other).close();
    made();
    Files.copy(other.resolve("rollcall.db"), file, StandardCopyOption.REPLACE_EXISTING);

    expectDamage("another data folder");
  }

  @Test
  void aLostLogIsDamageWhenTheStoreWasNotClosed() throws IOException {
    try (var _ = Stores.open(folder)) {
      copyTo(folder.resolveSibling("copy"));
    }
    var copied = folder.resolveSibling("copy");
    Files.delete(copied.resolve("rollcall.db-wal"));

    var failure = catchThrowableOfType(StartupFailure.class, () -> Stores.open(copied).close());
    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining("rollcall.db-wal");
  }

  @Test
  void aCopyOfARunningStoreWithItsLogOpens() throws IOException {
    try (var store = Stores.open(folder)) {
      Stores.change(store, tx -> tx.events().append(EventTableContract.event("kept")));
      copyTo(folder.resolveSibling("copy"));
    }

    try (var store = Stores.open(folder.resolveSibling("copy"))) {
      assertThat(store.<Long>read(tx -> tx.events().newest())).isEqualTo(1);
    }
  }

  private void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    copy(folder, target);
  }

  private static void copy(Path from, Path target) throws IOException {
    try (var files = Files.list(from)) {
      for (var each : files.toList()) {
        Files.copy(each, target.resolve(each.getFileName().toString()));
      }
    }
  }

  @Test
  void aFirstStartThatWasCutShortIsBegunAnew() throws IOException, SQLException {
    Files.createDirectories(folder);
    sql("PRAGMA journal_mode = WAL");

    made();
  }

  @Test
  void aStoreOpensAgainAsOftenAsOneLikes() {
    made();
    made();

    try (var store = Stores.open(folder)) {
      assertThat(store.<Long>read(tx -> tx.events().newest())).isEqualTo(1_000);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNotWritable() throws IOException {
    Files.writeString(folder, "a file where the folder should be");

    var failure = refusal();
    assertThat(failure.kind()).isEqualTo(Kind.DATA_NOT_WRITABLE);
    assertThat(failure).hasMessageContaining(folder.toString());
  }

  @Test
  void aFolderThatRefusesFilesIsNotWritable() throws IOException {
    Files.createDirectories(folder.resolve("lock"));

    assertThat(refusal().kind()).isEqualTo(Kind.DATA_NOT_WRITABLE);
  }
}
