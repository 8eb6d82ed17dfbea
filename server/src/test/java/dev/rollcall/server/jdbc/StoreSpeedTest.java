// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Both stores in one run, by turns, so that their figures can be compared. The figures stand in
/// the log.
@Tag("slow")
@ExtendWith(UsesPostgres.class)
class StoreSpeedTest {
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final int ROUNDS = 3;
  private static final int READS = 2_000;

  private final PostgresServer server;
  private final Path folder;

  StoreSpeedTest(PostgresServer server, @TempDir Path folder) {
    this.server = server;
    this.folder = folder;
  }

  @Test
  void oneFlushServesManyWritersOnBothStores() throws InterruptedException {
    try (var sqlite = Stores.open(folder.resolve("sqlite"));
        var postgres = Stores.open(server.freshDatabase(), folder.resolve("postgres"))) {
      for (var round = 1; round <= ROUNDS; round++) {
        measure("sqlite", round, sqlite);
        measure("postgres", round, postgres);
      }
    }
  }

  private static void measure(String name, int round, Store store) throws InterruptedException {
    var one = writesPerSecond(store, 1);
    var many = writesPerSecond(store, 64);
    System.out.printf(
        "round %d, %s: %d writes/s by 1 caller, %d by 64; read p50 %d us%n",
        round, name, one, many, readMicros(store));
    assertThat(many).isGreaterThan(one);
  }

  private static long writesPerSecond(Store store, int writers) throws InterruptedException {
    var done = new AtomicLong();
    var end = System.nanoTime() + TURN.toNanos();
    var threads = new ArrayList<Thread>();
    for (var writer = 0; writer < writers; writer++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (System.nanoTime() < end) {
                  Stores.append(store, "measured");
                  done.incrementAndGet();
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }
    return done.get() / TURN.toSeconds();
  }

  private static long readMicros(Store store) {
    Stores.change(
        store,
        tx ->
            tx.agents()
                .admit(
                    StoreContract.AGENT,
                    StoreContract.introduction(AgentKind.OURS),
                    "s",
                    StoreContract.NOW));
    var nanos = new long[READS];
    for (var number = 0; number < READS; number++) {
      var begin = System.nanoTime();
      assertThat(store.<Boolean>read(tx -> tx.agents().find(StoreContract.AGENT).isPresent()))
          .isTrue();
      nanos[number] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[READS / 2]).toNanos() / 1_000;
  }
}
