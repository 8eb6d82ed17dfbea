// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  private static final long SEED = 20_261_122;
  private static final int KILLS = 4;
  private static final long NUMBERS_PER_RUN = 10_000_000;

  private final Path folder;

  KillTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @Timeout(120)
  void whatAProcessWasToldIsThereAfterItIsKilled() throws Exception {
    var random = new Random(SEED);
    var told = new HashSet<String>();
    for (var run = 0; run < KILLS; run++) {
      told.addAll(toldBeforeTheKill(run, random));

      assertThat(stored()).as("seed %d, kill %d", SEED, run).containsAll(told);
    }
    assertThat(told).hasSizeGreaterThan(KILLS);
  }

  private Set<String> toldBeforeTheKill(int run, RandomGenerator random) throws Exception {
    var told = new HashSet<String>();
    var process = start(run);
    try (var lines = process.inputReader()) {
      for (var left = 1 + random.nextInt(2_000); left > 0; left--) {
        told.add(next(lines));
      }
      // By its handle: the process itself would close its output, which still says what was done
      process.toHandle().destroyForcibly();
      lines.lines().forEach(told::add);
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return told;
  }

  private static String next(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    if (line == null) {
      throw new IOException("the writer ended by itself");
    }
    return line;
  }

  private Process start(int run) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            folder.toString(),
            Long.toString(run * NUMBERS_PER_RUN));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private Set<String> stored() {
    try (var store = Stores.open(folder)) {
      return store.read(tx -> tx.events().after(0, Integer.MAX_VALUE)).stream()
          .map(stored -> stored.event().detail())
          .collect(Collectors.toSet());
    }
  }
}
