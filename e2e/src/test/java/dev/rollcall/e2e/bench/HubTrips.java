// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.ArrayList;
import java.util.List;

/// From the hub to the agent and back, with nothing durable in between: the agents' port, the hub
/// and the sessions as they are, on a store that answers from memory. Beside it the least that gRPC
/// can do, with the same client.
record HubTrips() implements Scenario {
  @Override
  public String name() {
    return "hub";
  }

  @Override
  public String words() {
    return "hub to agent and back, nothing durable, beside a bare grpc-java server";
  }

  @Override
  public List<Figure> run(Ground ground) {
    var figures = new ArrayList<Figure>();
    for (var agents : ground.size().tripRungs()) {
      var trips = ground.size().trips();
      var task = new RigRun.Task(agents, trips, RigRun.Flow.NONE);
      var real = RigRun.of(ground, RigRun.Kind.REAL, task);
      var bare = RigRun.of(ground, RigRun.Kind.BARE, task);
      ground.say("  %,d agents: %.0f µs, bare %.0f µs".formatted(agents, real.p50(), bare.p50()));
      figures.add(Figure.of("hub.p50", agents, real.p50(), "µs"));
      figures.add(Figure.of("hub.p99", agents, real.p99(), "µs"));
      figures.add(Figure.of("hub.bare.p50", agents, bare.p50(), "µs"));
      figures.add(Figure.of("hub.bare.p99", agents, bare.p99(), "µs"));
    }
    return figures;
  }
}
