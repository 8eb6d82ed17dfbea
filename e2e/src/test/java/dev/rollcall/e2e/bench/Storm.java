// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The server is killed and started again under all its agents, with TLS: how long until all are
/// back, and how long pushes take to those who are back already.
record Storm() implements Scenario {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  /// So many agents are told something once they are back, in turn.
  private static final int TOLD = 200;

  private static final int PUSHES_A_SECOND = 20;

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public String words() {
    return "the server is killed under all agents: until they are back, by TLS";
  }

  @Override
  public List<Figure> run(Ground ground) {
    try (var first = RealServer.start(ground, Line.TLS, Ladder.folder(Line.TLS));
        var before = first.caller();
        var crowd = new Crowd(ground, first)) {
      ground.size().rungs().forEach(crowd::growTo);
      var told = everyFew(crowd.names());
      var orders = Orders.to(told, before);
      ground.say("  %,d agents are there; the server is killed".formatted(crowd.agents()));
      crowd.forget();
      var killed = System.nanoTime();
      try (var server = first.again();
          var caller = server.caller();
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        return new Comeback(ground, crowd, told, orders.by(caller), threads)
            .watch(killed, System.nanoTime());
      }
    }
  }

  private static List<String> everyFew(List<String> names) {
    var step = Math.max(1, names.size() / TOLD);
    return IntStream.range(0, names.size() / step).mapToObj(it -> names.get(it * step)).toList();
  }

  private record Comeback(
      Ground ground, Crowd crowd, List<String> told, Orders orders, ExecutorService threads) {

    /// @param killed and `serves`: when the server was, and when it said again that it is ready
    List<Figure> watch(long killed, long serves) {
      var back = new HashSet<String>();
      var given = new Given(new ConcurrentLinkedQueue<>(), new ConcurrentHashMap<>());
      var arrivals = new Arrivals();
      var last = serves;
      var due = serves;
      while (back.size() < crowd.agents()) {
        if (System.nanoTime() - killed > PATIENCE.toNanos()) {
          throw new Child.Trouble(back.size() + " of " + crowd.agents() + " agents came back");
        }
        last = Math.max(last, note(back, arrivals));
        given.forget(arrivals);
        due = tell(back, given, due);
        Records.pause();
      }
      threads.close();
      var spread =
          Orders.await(new ArrayList<>(given.all()), () -> crowd.arrivals(arrivals), ARRIVAL);
      ground.say("  all are back %.1f s after the server".formatted((last - serves) / 1e9));
      return figures((last - serves) / 1e9, (last - killed) / 1e9, spread);
    }

    private List<Figure> figures(double sinceReady, double sinceKilled, Spread spread) {
      var agents = crowd.agents();
      var figures = new ArrayList<Figure>();
      figures.add(
          Figure.of("storm.back", agents, sinceReady, "s").noting("since the server is ready"));
      figures.add(Figure.of("storm.killed", agents, sinceKilled, "s").noting("since the kill"));
      figures.addAll(
          spread.figures(
              "storm.push", agents, Spread.Unit.MILLIS, spread.count() + " pushes to those back"));
      return figures;
    }

    /// Who has come back since the last look; gives when the last of them did.
    private long note(Set<String> back, Arrivals arrivals) {
      var last = 0L;
      for (var sighting : crowd.news()) {
        if (sighting.kind().equals("push")) {
          if (back.add(sighting.agent())) {
            last = Math.max(last, sighting.nanos());
          }
          arrivals.add(sighting.agent(), sighting.revision(), sighting.nanos());
        }
      }
      return last;
    }

    /// The orders that are due, to somebody who is back; gives when the next one is.
    private long tell(Set<String> back, Given given, long due) {
      var next = due;
      for (; next < System.nanoTime(); next += 1_000_000_000L / PUSHES_A_SECOND) {
        var scheduled = next;
        var idle = told.stream().filter(back::contains).filter(given::isIdle).toList();
        if (!idle.isEmpty()) {
          var agent = idle.get((int) (next / 1_000 % idle.size()));
          given.begin(agent);
          threads.execute(() -> given.add(orders.give(agent, scheduled)));
        }
      }
      return next;
    }
  }

  /// Orders, of which an agent has one at a time: of two, the second may undo the first before
  /// either was sent, and neither arrives.
  ///
  /// @param underWay by agent; empty until it was accepted
  private record Given(Queue<Orders.Order> all, Map<String, Optional<Orders.Order>> underWay) {
    boolean isIdle(String agent) {
      return !underWay.containsKey(agent);
    }

    void begin(String agent) {
      underWay.put(agent, Optional.empty());
    }

    void add(Orders.Order order) {
      all.add(order);
      underWay.put(order.agent(), Optional.of(order));
    }

    /// Those that have arrived.
    void forget(Arrivals arrivals) {
      underWay
          .values()
          .removeIf(order ->
              order.filter(it -> arrivals.of(it.agent(), it.revision()).isPresent()).isPresent());
    }
  }
}
