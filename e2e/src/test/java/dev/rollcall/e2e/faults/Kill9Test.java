// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.ServerProcess;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever was answered with a 2xx survives the server's sudden end.
class Kill9Test {
  private static final int CALLERS = 6;

  @Test
  void nothingThatWasPromisedIsLostInAFewKills() throws Exception {
    loseNothing(6);
  }

  @Test
  @Tag("slow")
  void nothingThatWasPromisedIsLostInManyKills() throws Exception {
    loseNothing(60);
  }

  private static void loseNothing(int kills) throws Exception {
    var seed = Long.getLong("rollcall.seed", System.nanoTime());
    System.out.println("Kill9Test: repeat with -Drollcall.seed=" + seed);
    var random = new Random(seed);
    var rounds = new ArrayList<Promises>();
    try (var folder = Folder.create()) {
      var server = ServerProcess.start(folder.path());
      try {
        for (int kill = 0; kill < kills; kill++) {
          rounds.add(underLoad(server, random, kill));
          server.close();
          server = server.again();
          rounds.getLast().check(server.administrator());
        }
        for (var promises : rounds) {
          promises.check(server.administrator());
        }
      } finally {
        server.close();
      }
    }
    assertThat(rounds.stream().mapToInt(Promises::count).sum())
        .as("the load must be worth the name")
        .isGreaterThan(kills * 50);
  }

  /// Calls from several threads until the server dies under them: right behind the answer to a
  /// random one of them, when what it promised is most likely to be on its way still.
  private static Promises underLoad(ServerProcess server, Random random, int round)
      throws Exception {
    var promises = new Promises(50 + random.nextInt(200), server::kill9);
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      var calls =
          IntStream.range(0, CALLERS)
              .mapToObj(
                  i -> new Caller(server.administrator(), promises, round, i, random.nextLong()))
              .map(threads::submit)
              .toList();
      for (Future<?> call : calls) {
        call.get(1, TimeUnit.MINUTES);
      }
      return promises;
    }
  }
}
