// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.history.Checker;
import dev.rollcall.e2e.history.Evidence;
import dev.rollcall.e2e.history.Invariant;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A backup that is killed, or whose server is, leaves a whole backup or none, and the store as it
/// was.
class BackupKillTest {
  private static final Duration LOAD = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MOST_MILLIS = 1_000;

  @Test
  void aKillLeavesAWholeBackupOrNoneAndTheStoreUnharmed() {
    kill(4, 2);
  }

  @Test
  @Tag("slow")
  void manyKillsLeaveWholeBackupsOrNoneAndTheStoreUnharmed() {
    kill(40, 10);
  }

  private void kill(int backups, int servers) {
    var random = new SplittableRandom(Seed.print(this));
    try (var folder = Folder.create();
        var recorder = Recorder.to(folder.path().resolve("history.jsonl"));
        var site = Site.start(folder.path(), 0, 0, 0)) {
      var people = Newcomers.to(site.server().administrator(), recorder, "backup", 40);
      try (var traffic =
          Traffic.start(
              site.server().rest(), recorder, Mix.FOR_NOBODY, people, 4, random.split())) {
        recorder.awaitAccepted(500, LOAD);
        for (var number = 0; number < backups; number++) {
          killDuring(site, folder.path().resolve("copy" + number), random, Victim.BACKUP);
        }
        for (var number = 0; number < servers; number++) {
          killDuring(site, folder.path().resolve("beside" + number), random, Victim.SERVER);
        }
        recorder.awaitAccepted(recorder.accepted() + 100, LOAD);
        traffic.stop();
      }
      var ending = new Stocktaking(site.server().rest()).take();
      var evidence = new Evidence(recorder.history(), List.of(), ending);
      assertThat(new Checker(Invariant.always()).check(evidence)).isEmpty();
    }
  }

  private enum Victim {
    BACKUP,
    SERVER
  }

  private static void killDuring(Site site, Path to, RandomGenerator random, Victim victim) {
    var mark = new Identity("mark.example", to.getFileName().toString(), "1697e92ca2fc");
    site.server().administrator().checkIn(mark).expect(200);
    var delay = Duration.ofMillis(random.nextInt(MOST_MILLIS));
    try (var backup =
        Program.rollcall(
            "backup", "--data", site.server().data().toString(), "--to", to.toString())) {
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> !backup.isAlive() || hasBegun(to));
      switch (victim) {
        case BACKUP -> {
          LockSupport.parkNanos(delay.toNanos());
          backup.kill9();
        }
        case SERVER -> {
          site.happen(new Fault.KillServer(delay));
          var code = backup.awaitExit(SOON);
          assertThat(code == 0).as("exit code %s", code).isEqualTo(Files.exists(to));
        }
      }
    }
    System.out.printf(
        "BackupKillTest: %s killed after %d ms: %s%n",
        victim, delay.toMillis(), Files.exists(to) ? "a backup" : "none");
    checkWhatIsLeft(to, mark);
  }

  private static boolean hasBegun(Path to) {
    return Files.exists(to) || !unfinished(to).isEmpty();
  }

  private static List<Path> unfinished(Path to) {
    try (var beside = Files.newDirectoryStream(to.getParent(), "." + to.getFileName() + ".*")) {
      var found = new ArrayList<Path>();
      beside.forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("look beside " + to, e);
    }
  }

  /// What has the name is whole; what has not is refused, or lacks nothing but the name.
  private static void checkWhatIsLeft(Path to, Identity mark) {
    var restored = to.resolveSibling("restored-" + to.getFileName());
    if (Files.exists(to)) {
      assertThat(restore(to, restored)).as("exit code of a restore of %s", to).isZero();
    }
    for (var rest : unfinished(to)) {
      var code = restore(rest, restored);
      assertThat(Files.exists(restored)).as("exit code %s", code).isEqualTo(code == 0);
    }
    if (Files.exists(restored)) {
      try (var server = ServerProcess.start(restored)) {
        assertThat(isCheckedIn(server, mark))
            .as("what was asked for before the backup of %s", to)
            .isTrue();
      }
    }
  }

  private static boolean isCheckedIn(ServerProcess server, Identity who) {
    var path = "/api/v1/attendance/" + who.domain() + "/" + who.user();
    return server.rest().get(path).expect(200).json().path("is_checked_in").asBoolean();
  }

  private static int restore(Path from, Path data) {
    try (var restore =
        Program.rollcall("restore", "--from", from.toString(), "--data", data.toString())) {
      return restore.awaitExit(SOON);
    }
  }
}
