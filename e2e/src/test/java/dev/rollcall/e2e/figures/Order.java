// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A change of an agent's monitoring state that was accepted, and is now on its way.
///
/// @param scheduled when the call for it should begin
record Order(String agent, long revision, long scheduled) {
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final long NEVER = Long.MAX_VALUE;

  static Order give(Admin admin, Identity who, String state, long scheduled) {
    var answer = admin.monitoring(who, state, "figures").expect(200).json();
    return new Order(key(who), answer.path("revision").asLong(), scheduled);
  }

  /// As fleets name their agents.
  static String key(Identity who) {
    return who.domain() + "/" + who.user() + "/" + who.mac();
  }

  /// How long each took to its agent, from the time when its call should begin.
  ///
  /// @param kind what counts: `push` for the arrival, `state` for the effect
  static Latencies latencies(List<Order> orders, String kind, Path records) {
    var seen = new HashMap<Key, Long>();
    await()
        .atMost(ARRIVAL)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> {
          first(kind, records).forEach(seen::putIfAbsent);
          var missing = orders.stream().filter(order -> !seen.containsKey(order.id())).toList();
          if (!missing.isEmpty()) {
            throw new AssertionError(
                missing.size() + " never arrived, such as " + missing.getFirst());
          }
        });
    return new Latencies(
        orders.stream()
            .map(
                order -> Duration.ofNanos(seen.getOrDefault(order.id(), NEVER) - order.scheduled()))
            .toList());
  }

  private record Key(String agent, long revision) {}

  private Key id() {
    return new Key(agent, revision);
  }

  private static Map<Key, Long> first(String kind, Path records) {
    var first = new HashMap<Key, Long>();
    Sighting.of(kind, records)
        .forEach(it -> first.putIfAbsent(new Key(it.agent(), it.revision()), it.nanos()));
    return first;
  }
}
