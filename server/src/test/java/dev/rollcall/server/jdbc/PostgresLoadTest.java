// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Sessions and the whole server are killed while many write.
@ExtendWith(UsesPostgres.class)
@Timeout(180)
class PostgresLoadTest {
  private static final long SEED = 20_261_122;
  private static final int WRITERS = 8;
  private static final int KILLS = 24;
  private static final int SERVER_KILLS = 2;

  /// What each piece was told: "kept", or the kind of the failure.
  private final Map<String, Queue<String>> told = new ConcurrentHashMap<>();

  private final AtomicBoolean stop = new AtomicBoolean();
  private final PostgresServer server;
  private final DatabaseConfig.Postgres database;
  private final Path folder;

  PostgresLoadTest(PostgresServer server, @TempDir Path folder) {
    this.server = server;
    this.folder = folder;
    database = server.freshDatabase();
  }

  @Test
  void whatWasAnsweredIsThereAndWhatFailedIsNot() throws Exception {
    var random = new Random(SEED);
    try (var store = Stores.open(database, folder)) {
      var writers = writers(store);
      for (var kill = 0; kill < KILLS; kill++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + random.nextInt(200)));
        server.execute(endTheWriter());
      }
      for (var kill = 0; kill < SERVER_KILLS; kill++) {
        killTheServer();
        awaitOneMore("kept");
      }
      stop.set(true);
      for (var writer : writers) {
        writer.join();
      }
      check(store);
    }
  }

  private List<Thread> writers(PostgresStore store) {
    var writers = new ArrayList<Thread>();
    for (var writer = 0; writer < WRITERS; writer++) {
      var name = "w" + writer + "-";
      writers.add(Thread.ofPlatform().start(() -> write(store, name)));
    }
    return writers;
  }

  private void write(PostgresStore store, String name) {
    for (var number = 0; !stop.get(); number++) {
      var detail = name + number;
      try {
        Stores.append(store, detail);
        tell("kept", detail);
      } catch (StoreException failure) {
        tell(failure.kind().name(), detail);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }
  }

  private void tell(String answer, String detail) {
    told.computeIfAbsent(answer, _ -> new ConcurrentLinkedQueue<>()).add(detail);
  }

  private String endTheWriter() {
    return "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid ="
        + " (SELECT oid FROM pg_namespace WHERE nspname = '"
        + database.url().parameters().get("currentSchema")
        + "')";
  }

  private void killTheServer() throws IOException {
    server.kill();
    awaitOneMore("AWAY");
    server.startAgain();
  }

  private void awaitOneMore(String answer) {
    var before = count(answer);
    await().atMost(Duration.ofSeconds(60)).until(() -> count(answer) > before);
  }

  private int count(String answer) {
    return told.getOrDefault(answer, new ConcurrentLinkedQueue<>()).size();
  }

  private void check(PostgresStore store) {
    var stored = new ArrayList<String>();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> stored.addAll(Stores.details(store)));
    var once = Set.copyOf(stored);
    assertThat(once).as("seed %d", SEED).hasSameSizeAs(stored);
    assertThat(count("kept")).isGreaterThan(KILLS);
    assertThat(once.containsAll(told.getOrDefault("kept", new ConcurrentLinkedQueue<>())))
        .as("seed %d", SEED)
        .isTrue();
    for (var answer : List.of("FAILED", "BUSY", "AWAY")) {
      assertThat(
              Collections.disjoint(told.getOrDefault(answer, new ConcurrentLinkedQueue<>()), once))
          .as("seed %d, told %s", SEED, answer)
          .isTrue();
    }
  }
}
