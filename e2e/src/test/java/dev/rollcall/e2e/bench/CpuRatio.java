// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The server's CPU time for messages that are pushed and answered, against the least that gRPC can
/// do with the same ones, in turns on the same machine.
record CpuRatio() implements Scenario {
  private static final int AGENTS = 1_000;
  private static final int MESSAGES_A_SECOND = 4_000;
  private static final int WARM = 2_000;

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
    var real = new ArrayList<RigRun.Cost>();
    var bare = new ArrayList<RigRun.Cost>();
    var agents = Math.min(AGENTS, ground.size().most());
    for (var round = 0; round < ground.size().rounds(); round++) {
      real.add(cost(ground, RigRun.Kind.REAL, agents));
      bare.add(cost(ground, RigRun.Kind.BARE, agents));
      ground.say(
          "  a million messages: %.0f s of CPU, bare %.0f s"
              .formatted(real.getLast().cpuPerMillion(), bare.getLast().cpuPerMillion()));
    }
    var figures = new ArrayList<Figure>();
    figures.addAll(figures("cpu", agents, "s per million", real, bare, RigRun.Cost::cpuPerMillion));
    figures.addAll(figures("allocated", agents, "bytes each", real, bare, RigRun.Cost::allocated));
    return figures;
  }

  private static List<Figure> figures(
      String name,
      int agents,
      String unit,
      List<RigRun.Cost> real,
      List<RigRun.Cost> bare,
      ToDoubleFunction<RigRun.Cost> part) {
    var ours = mean(real, part);
    var least = mean(bare, part);
    return List.of(
        Figure.of(name + ".real", agents, ours, unit)
            .noting("server only, at %,d a second".formatted(MESSAGES_A_SECOND)),
        Figure.of(name + ".bare", agents, least, unit),
        Figure.of(name + ".ratio", agents, ours / least, "real/bare"));
  }

  private static RigRun.Cost cost(Ground ground, RigRun.Kind kind, int agents) {
    var flow = new RigRun.Flow(MESSAGES_A_SECOND, ground.size().loading());
    return RigRun.of(ground, kind, new RigRun.Task(agents, WARM, flow)).cost();
  }

  private static double mean(List<RigRun.Cost> costs, ToDoubleFunction<RigRun.Cost> part) {
    return costs.stream().mapToDouble(part).average().orElseThrow();
  }
}
