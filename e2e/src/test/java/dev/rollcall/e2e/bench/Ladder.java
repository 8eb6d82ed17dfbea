// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.e2e.run.OpenLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One server to which more and more agents come. At each rung: how fast they came, how long pushes
/// and a change of settings take, and, once it is quiet, what each agent occupies.
record Ladder(Line line) implements Scenario {
  private static final int PUSHES_A_SECOND = 500;
  private static final int LEAST_THRESHOLD = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What opens the callers' connections again: a hundred handshakes of half a second together.
  private static final Duration LEAD = Duration.ofSeconds(3);

  @Override
  public String name() {
    return line.text();
  }

  @Override
  public String words() {
    return "agents by %s: memory, connects, pushes, settings".formatted(line.scheme());
  }

  /// Where its server keeps its data, for whoever goes on with the same agents.
  static String folder(Line line) {
    return "ladder-" + line.text();
  }

  @Override
  public List<Figure> run(Ground ground) {
    try (var server = RealServer.start(ground, line, folder(line));
        var caller = server.caller();
        var crowd = new Crowd(ground, server)) {
      return new Climb(ground, server, caller, crowd, new Orders(caller)).climb();
    }
  }

  private record Climb(
      Ground ground, RealServer server, Caller caller, Crowd crowd, Orders orders) {

    List<Figure> climb() {
      var figures = new ArrayList<Figure>();
      var before = new Memory(0, 0);
      var lowest = 0;
      for (var rung : ground.size().rungs()) {
        figures.addAll(connects(rung));
        lead(lowest == 0 ? ground.size().warming() : LEAD);
        figures.addAll(pushes());
        figures.add(settings());
        var memory = Memory.of(server.pid());
        if (lowest > 0) {
          figures.addAll(each(memory, before, rung - lowest));
        } else {
          before = memory;
          lowest = rung;
        }
        ground.say(
            "  %,d agents: %,d kB resident, %,d kB of heap"
                .formatted(rung, memory.resident(), memory.heap()));
      }
      return figures;
    }

    private List<Figure> connects(int rung) {
      var perSecond = crowd.growTo(rung);
      ground.say("  %,d agents: %,.0f connects a second".formatted(rung, perSecond));
      return List.of(figure("connects", perSecond, "1/s"));
    }

    /// A server that has served for a while is what is measured, and callers who call all day: the
    /// server has closed their connections while agents came.
    private void lead(Duration time) {
      var given = orders.give(crowd.names(), new OpenLoop(PUSHES_A_SECOND, time));
      var arrivals = new Arrivals();
      var _ = Orders.await(given, () -> crowd.arrivals(arrivals), PATIENCE);
    }

    private List<Figure> pushes() {
      crowd.forget();
      try (var events = EventStream.open(server, caller)) {
        var given =
            orders.give(crowd.names(), new OpenLoop(PUSHES_A_SECOND, ground.size().pushing()));
        var arrivals = new Arrivals();
        var there = Orders.await(given, () -> crowd.arrivals(arrivals), PATIENCE);
        var back = Orders.await(given, events::arrivals, PATIENCE);
        var figures = new ArrayList<Figure>();
        figures.addAll(there.figures(named("push"), crowd.agents(), Spread.Unit.MILLIS, ""));
        figures.addAll(back.figures(named("back"), crowd.agents(), Spread.Unit.MILLIS, ""));
        ground.say(
            "  %,d agents: pushes p50 %.1f ms, p99 %.1f ms"
                .formatted(
                    crowd.agents(),
                    there.percentile(50, Spread.Unit.MILLIS),
                    there.percentile(99, Spread.Unit.MILLIS)));
        return figures;
      }
    }

    /// From the call until the last agent is seen to have applied it.
    private Figure settings() {
      try (var events = EventStream.open(server, caller)) {
        var begin = System.nanoTime();
        var threshold = LEAST_THRESHOLD + crowd.agents() % 10_000;
        var _ =
            caller
                .put("/api/v1/settings/defaults", "{\"idle_threshold\":" + threshold + "}")
                .expect(200);
        if (!Records.await(PATIENCE, () -> events.agents() == crowd.agents())) {
          throw new Child.Trouble(
              events.agents() + " of " + crowd.agents() + " agents applied new settings");
        }
        var seconds = (events.newest() - begin) / 1e9;
        ground.say("  %,d agents: settings in %.2f s".formatted(crowd.agents(), seconds));
        return figure("settings", seconds, "s");
      }
    }

    private List<Figure> each(Memory now, Memory before, int more) {
      return List.of(
          figure(
              "memory.resident", (double) (now.resident() - before.resident()) / more, "kB each"),
          figure("memory.heap", (double) (now.heap() - before.heap()) / more, "kB each"));
    }

    private Figure figure(String what, double value, String unit) {
      return Figure.of(named(what), crowd.agents(), value, unit);
    }

    private String named(String what) {
      return server.line().text() + "." + what;
    }
  }
}
