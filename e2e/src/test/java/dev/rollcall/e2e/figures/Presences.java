// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.OpenLoop;
import dev.rollcall.e2e.run.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What somebody saw who looked again and again who is here.
///
/// @param missing agents that were not here at one of the looks, at most a few of them
record Presences(int looks, List<String> missing) {
  private static final int SHOWN = 20;
  private static final int PER_SECOND = 10;

  /// Looks by both lists that there are.
  static Presences watch(ServerProcess server, Fleet.Crew crew, Duration time) {
    var everybody = crew.identities().stream().map(who -> who.shown()).collect(Collectors.toSet());
    var looks = new OpenLoop(PER_SECOND, time).run((number, _) -> look(server, crew, number));
    var missing =
        looks.stream()
            .flatMap(here -> everybody.stream().filter(who -> !here.contains(who)))
            .limit(SHOWN)
            .toList();
    return new Presences(looks.size(), missing);
  }

  /// By one of the two lists.
  private static Set<String> look(ServerProcess server, Fleet.Crew crew, int number) {
    return number % 2 == 0 ? live(server) : online(server, crew.domain());
  }

  private static Set<String> live(ServerProcess server) {
    var clients = server.rest().get("/api/admin/clients/connected").expect(200).json();
    return clients
        .path("clients")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  private static Set<String> online(ServerProcess server, String domain) {
    var agents = server.rest().get("/api/v1/agents?limit=500&domain=" + domain).expect(200).json();
    return agents
        .path("items")
        .valueStream()
        .filter(it -> it.path("presence").path("state").asString().equals("online"))
        .map(it -> it.path("user_id").asString() + "_" + it.path("mac_address").asString())
        .collect(Collectors.toSet());
  }
}
