// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.ArrayList;
import java.util.List;

/// The server's CPU time for messages that are pushed and answered, against the least that gRPC can
/// do with the same ones, in turns on the same machine.
record CpuRatio() implements Scenario {
  private static final int AGENTS = 1_000;
  private static final int MESSAGES_A_SECOND = 4_000;
  private static final int WARM = 2_000;
  private static final int ROUNDS = 2;

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String words() {
    return "CPU time of pushed and answered messages, against a bare grpc-java server";
  }

  @Override
  public List<Figure> run(Ground ground) {
    var agents = Math.min(AGENTS, ground.size().most());
    var real = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    for (var round = 0; round < ROUNDS; round++) {
      real.add(cost(ground, RigRun.Kind.REAL, agents));
      bare.add(cost(ground, RigRun.Kind.BARE, agents));
      ground.say(
          "  a million messages: %.0f s of CPU, bare %.0f s"
              .formatted(real.getLast(), bare.getLast()));
    }
    var note = "server only, at " + MESSAGES_A_SECOND + " a second, mean of " + ROUNDS;
    return List.of(
        Figure.of("cpu.real", agents, mean(real), "s per million").noting(note),
        Figure.of("cpu.bare", agents, mean(bare), "s per million"),
        Figure.of("cpu.ratio", agents, mean(real) / mean(bare), "real/bare"));
  }

  private static double cost(Ground ground, RigRun.Kind kind, int agents) {
    var flow = new RigRun.Flow(MESSAGES_A_SECOND, ground.size().loading());
    return RigRun.of(ground, kind, new RigRun.Task(agents, WARM, flow)).cpuPerMillion();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
