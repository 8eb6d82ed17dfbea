// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.e2e.run.OpenLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Changes of agents' monitoring states by REST: each is durable before it is answered, and is
/// pushed to its agent at once.
final class Orders {
  private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");
  private static final String PATH = "/api/v1/monitoring/";
  private static final int OK = 200;

  private final Caller caller;

  /// What each agent is to do; every order is a change of it.
  private final Map<String, Boolean> paused;

  /// Who has one under way: of two at once the later may come first, and change nothing.
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  private Orders(Caller caller, Map<String, Boolean> paused) {
    this.caller = caller;
    this.paused = paused;
  }

  /// To agents that were never told anything.
  Orders(Caller caller) {
    this(caller, new ConcurrentHashMap<>());
  }

  /// To these agents, whatever they were told before.
  static Orders to(List<String> agents, Caller caller) {
    var orders = new Orders(caller);
    for (var agent : agents) {
      var state = caller.get(PATH + agent).expect(OK).body();
      orders.paused.put(agent, state.contains("\"desired\":\"paused\""));
    }
    return orders;
  }

  /// The same agents, by another way to the server.
  Orders by(Caller other) {
    return new Orders(other, paused);
  }

  /// One that was accepted.
  ///
  /// @param scheduled when its call should begin
  record Order(String agent, long revision, long scheduled) {}

  Order give(String agent, long scheduled) {
    var pause = Boolean.TRUE.equals(paused.merge(agent, true, (before, _) -> !before));
    var body = "{\"state\":\"%s\",\"reason\":\"benchmark\"}".formatted(pause ? "paused" : "on");
    var answer = caller.put(PATH + agent, body).expect(OK).body();
    var revision = REVISION.matcher(answer);
    if (!revision.find()) {
      throw new Child.Trouble("an order without a revision: " + answer);
    }
    return new Order(agent, Long.parseLong(revision.group(1)), scheduled);
  }

  /// To the agents in turn, at this pace.
  List<Order> give(List<String> agents, OpenLoop pace) {
    return pace.run((number, scheduled) -> give(agents, number, scheduled)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// To one of them that has none under way, from this place on; empty when all have.
  Optional<Order> give(List<String> agents, int place, long scheduled) {
    for (var step = 0; step < agents.size(); step++) {
      var agent = agents.get((place + step) % agents.size());
      if (busy.add(agent)) {
        try {
          return Optional.of(give(agent, scheduled));
        } finally {
          busy.remove(agent);
        }
      }
    }
    return Optional.empty();
  }

  /// How long each took, from the time when its call should begin.
  ///
  /// @param arrivals when each was seen, looked up again and again
  static Spread await(List<Order> orders, Supplier<Arrivals> arrivals, Duration within) {
    var missing = new ArrayList<>(orders);
    var spread = new Spread();
    var all =
        Records.await(
            within,
            () -> {
              var seen = arrivals.get();
              missing.removeIf(order -> note(order, seen, spread));
              return missing.isEmpty();
            });
    if (!all) {
      throw new Child.Trouble(
          missing.size() + " orders never arrived, such as " + missing.getFirst());
    }
    return spread;
  }

  private static boolean note(Order order, Arrivals seen, Spread spread) {
    var arrival = seen.of(order.agent(), order.revision());
    arrival.ifPresent(nanos -> spread.add(nanos - order.scheduled()));
    return arrival.isPresent();
  }
}
