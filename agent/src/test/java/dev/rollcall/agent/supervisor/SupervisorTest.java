// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class SupervisorTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3, 4, 8})
  void codeThatAnotherTryWouldNotChangeIsPassedOn(int code) {
    assertThat(supervisor("exit " + code).supervise()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 75, 134, 137})
  void childIsStartedAgainAfterACrashAndWhenItAsks(int code) throws IOException {
    String once = "echo run >> runs; [ $(wc -l < runs) -gt 1 ] && exit 4; exit " + code;

    assertThat(supervisor("cd " + folder + "; " + once).supervise()).isEqualTo(4);
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
  }

  @Test
  void childKnowsThatItIsSupervised() {
    assertThat(supervisor("[ -n \"$" + Supervisor.MARK + "\" ] && exit 4").supervise())
        .isEqualTo(4);
  }

  @Test
  void stopEndsTheChildAndTheSupervisorWithZero() throws Exception {
    Supervisor supervisor = supervisor("echo up > " + folder + "/up; exec sleep 60");
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(supervisor::supervise);
    await().until(() -> Files.exists(folder.resolve("up")));

    supervisor.stop();
    supervisor.stop();

    assertThat(code.get(10, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void stopBeforeTheStartIsLegal() {
    Supervisor supervisor = supervisor("exit 4");

    supervisor.stop();

    assertThat(supervisor.supervise()).isZero();
  }

  private static Supervisor supervisor(String script) {
    return new Supervisor(
        List.of("/bin/sh", "-c", script), new SplittableRandom(1), InstantSource.system());
  }
}
