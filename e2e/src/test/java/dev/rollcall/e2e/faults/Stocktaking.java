// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.history.Ending;
import dev.rollcall.e2e.history.Ending.Told;
import dev.rollcall.e2e.run.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Asks the server for all that it has, by the calls that everybody has.
record Stocktaking(Rest rest) {
  private static final Duration EVENTS = Duration.ofMinutes(5);
  private static final List<String> STATES =
      List.of(
          "queued", "sent", "received", "succeeded", "failed", "refused", "expired", "cancelled");
  static final List<String> PENDING = STATES.subList(0, 3);

  /// How many commands have no outcome yet in one of these states: none, or at least one.
  boolean hasPending() {
    return PENDING.stream()
        .anyMatch(state ->
            !rest.get("/api/v1/commands?limit=1&state=" + state)
                .expect(200)
                .json()
                .path("items")
                .isEmpty());
  }

  Ending take() {
    var agents = all("agents?");
    Map<String, Boolean> checkedIn = new HashMap<>();
    Map<String, String> monitoring = new HashMap<>();
    List<String> live = new ArrayList<>();
    for (var agent : agents) {
      checkedIn.put(person(agent), agent.path("is_checked_in").asBoolean());
      monitoring.put(agent(agent), agent.path("monitoring").path("desired").asString());
      if (agent.path("presence").path("state").asString().equals("online")) {
        live.add(agent(agent));
      }
    }
    return new Ending(
        all("commands?").stream().map(Stocktaking::command).toList(),
        counts(),
        checkedIn,
        monitoring,
        live,
        new EventReader(rest).all(EVENTS));
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    STATES.forEach(state -> {
      var count = new int[1];
      each("commands?state=" + state + "&", _ -> count[0]++);
      counts.put(state, count[0]);
    });
    return counts;
  }

  private List<JsonNode> all(String path) {
    var all = new ArrayList<JsonNode>();
    each(path, all::add);
    return all;
  }

  private void each(String path, Consumer<JsonNode> item) {
    var cursor = "";
    do {
      var page = rest.get("/api/v1/" + path + "limit=500" + cursor).expect(200).json();
      page.path("items").forEach(item);
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!cursor.isEmpty());
  }

  private static Told command(JsonNode command) {
    return new Told(
        command.path("id").asString(),
        agent(command),
        command.path("reason").asString(),
        command.path("state").asString(),
        Instant.parse(command.path("expires_at").asString()),
        command
            .path("timeline")
            .valueStream()
            .map(step -> step.path("state").asString().intern())
            .toList());
  }

  static String person(JsonNode about) {
    return about.path("domain").asString("") + "/" + about.path("user_id").asString("");
  }

  static String agent(JsonNode about) {
    return person(about) + "/" + about.path("mac_address").asString("");
  }
}
