// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Folder;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/// What a session occupies stays near what gRPC occupies without one. It is a ratio of one run, of
/// something that does not depend on how fast or how busy a machine is; times are for `./bench`.
class RegressionGuardTest {
  private static final int FEW = 100;
  private static final int MANY = 600;
  private static final int TRIPS = 300;

  /// Measured: 1.23. With 32 kB more for each session it is 4.8.
  private static final double MOST = 2.0;

  @Test
  void anIdleAgentOccupiesLittleMoreHeapThanItsStreamAlone() {
    try (var folder = Folder.create()) {
      var out = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
      var ground = new Ground(folder.path(), Size.QUICK, out);

      var ratio = grown(ground, RigRun.Kind.REAL) / grown(ground, RigRun.Kind.BARE);

      assertThat(ratio).as("heap of an idle agent, real/bare").isBetween(0.5, MOST);
    }
  }

  /// From few agents to many, in kB.
  private static double grown(Ground ground, RigRun.Kind kind) {
    return heap(ground, kind, MANY) - heap(ground, kind, FEW);
  }

  private static double heap(Ground ground, RigRun.Kind kind, int agents) {
    return RigRun.of(ground, kind, new RigRun.Task(agents, TRIPS, RigRun.Flow.NONE)).heap();
  }
}
