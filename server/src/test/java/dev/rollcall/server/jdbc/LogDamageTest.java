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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of a store that do not belong together, and logs that are not as they were written.
class LogDamageTest {
  private static final int FRAME_HEAD = 24;
  private static final int PAGE = 4_096;

  private final Path folder;
  private final Path file;

  LogDamageTest(@TempDir Path folder) {
    this.folder = folder.resolve("data");
    file = this.folder.resolve("rollcall.db");
  }

  /// A store as a crash leaves it, in a folder of its own.
  private Path crashed(String name, int events) throws IOException {
    var target = folder.resolveSibling(name);
    try (var store = Stores.open(folder)) {
      for (var number = 0; number < events; number++) {
        Stores.change(store, tx -> tx.events().append(EventTableContract.event(name)));
      }
      copyTo(target);
    }
    return target;
  }

  private static StartupFailure refusalOf(Path folder) {
    var failure = catchThrowableOfType(StartupFailure.class, () -> Stores.open(folder).close());
    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure).hasMessageContaining("rollcall restore --from BACKUP --data " + folder);
    return failure;
  }

  private static void replace(Path from, String name, Path to) throws IOException {
    Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void theLogOfAnotherTimeIsDamage() throws IOException {
    var earlier = crashed("earlier", 3);
    var later = crashed("later", 3);
    replace(earlier, "rollcall.db-wal", later);

    assertThat(refusalOf(later)).hasMessageContaining("another store, or to another time");
  }

  @Test
  void anOlderFileUnderANewerLogIsDamage() throws IOException {
    crashed("earlier", 3);
    Files.createDirectory(folder.resolveSibling("closed"));
    Files.copy(file, folder.resolveSibling("closed").resolve("rollcall.db"));
    var later = crashed("later", 3);
    replace(folder.resolveSibling("closed"), "rollcall.db", later);

    assertThat(refusalOf(later)).hasMessageContaining("an older copy or another's");
  }

  @Test
  void aLogBesideAStoreThatWasClosedIsDamage() throws IOException {
    var crashed = crashed("crashed", 3);
    Stores.open(folder).close();
    replace(crashed, "rollcall.db-wal", folder);

    assertThat(refusalOf(folder)).hasMessageContaining("closed without one");
  }

  @Test
  void anEmptiedLogIsDamage() throws IOException {
    var crashed = crashed("crashed", 3);
    Files.write(crashed.resolve("rollcall.db-wal"), new byte[0]);

    assertThat(refusalOf(crashed)).hasMessageContaining("is empty");
  }

  @Test
  void aLogWithADamagedHeadIsDamage() throws IOException {
    var crashed = crashed("crashed", 3);
    flip(crashed.resolve("rollcall.db-wal"), 20);

    assertThat(refusalOf(crashed)).hasMessageContaining("is damaged: the sum of its head");
  }

  @Test
  void damageInTheMidstOfTheLogIsNotItsEnd() throws IOException {
    var crashed = crashed("crashed", 20);
    var log = crashed.resolve("rollcall.db-wal");
    flip(log, Files.size(log) / 2);

    assertThat(refusalOf(crashed)).hasMessageContaining("damaged in its midst");
  }

  /// So many that the log has outgrown what the making of the tables has left in it.
  @Test
  void aTornTailOfTheLogIsItsEnd() throws IOException {
    var crashed = crashed("crashed", 200);
    try (var bytes = new RandomAccessFile(crashed.resolve("rollcall.db-wal").toFile(), "rw")) {
      bytes.setLength(bytes.length() - 100);
    }

    try (var store = Stores.open(crashed)) {
      assertThat(store.<Long>read(tx -> tx.events().newest())).isEqualTo(199);
    }
  }

  @Test
  void aStoreThatCrashedAgainAndAgainOpens() throws IOException {
    var crashed = crashed("first", 3);
    for (var number = 0; number < 3; number++) {
      var next = folder.resolveSibling("again" + number);
      try (var store = Stores.open(crashed)) {
        Stores.change(store, tx -> tx.events().append(EventTableContract.event("more")));
        Files.createDirectories(next);
        copy(crashed, next);
      }
      crashed = next;
    }

    try (var store = Stores.open(crashed)) {
      assertThat(store.<Long>read(tx -> tx.events().newest())).isEqualTo(6);
    }
  }

  /// The first page comes first, and says how many there will be in the end.
  @Test
  void aStoreKilledWhileItsLogWasCopiedIntoItOpens() throws IOException {
    var crashed = crashed("crashed", 100);
    var store = crashed.resolve("rollcall.db");
    var head = newestHead(crashed.resolve("rollcall.db-wal"));
    try (var bytes = new RandomAccessFile(store.toFile(), "rw")) {
      bytes.write(head);
    }
    assertThat(ByteBuffer.wrap(head).getInt(28) * (long) PAGE).isGreaterThan(Files.size(store));

    try (var opened = Stores.open(crashed)) {
      assertThat(opened.<Long>read(tx -> tx.events().newest())).isEqualTo(100);
    }
  }

  /// The store's first page, as the log has it.
  private static byte[] newestHead(Path log) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(log));
    var head = new byte[0];
    for (var at = LogHead.SIZE; at < bytes.capacity(); at += FRAME_HEAD + PAGE) {
      if (bytes.getInt(at) == 1) {
        head = Arrays.copyOfRange(bytes.array(), at + FRAME_HEAD, at + FRAME_HEAD + PAGE);
      }
    }
    return head;
  }

  private static void flip(Path file, long at) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      var was = bytes.read();
      bytes.seek(at);
      bytes.write(was ^ 1);
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
}
