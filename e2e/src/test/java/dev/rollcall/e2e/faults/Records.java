// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.history.Effect;
import dev.rollcall.e2e.history.Effect.Course;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a fleet wrote down. A fleet that was killed may have left half a line at the end of a
/// life; of that, nobody has heard.
final class Records {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Integer> lives = new HashMap<>();
  private final Map<String, Integer> receivedIn = new HashMap<>();
  private final List<Effect> effects = new ArrayList<>();

  private Records() {}

  static List<Effect> effects(Path file) {
    var records = new Records();
    try (var lines = Files.lines(file)) {
      lines
          .filter(line -> line.startsWith("{\"kind\":") && line.endsWith("}"))
          .map(JSON::readTree)
          .forEachOrdered(records::read);
      return records.effects;
    } catch (IOException e) {
      throw new UncheckedIOException("read the records " + file, e);
    }
  }

  private void read(JsonNode line) {
    var agent = line.path("agent").asString("");
    var command = line.path("command_id").asString("");
    switch (line.path("kind").asString()) {
      case "start" -> lives.merge(agent, 1, Integer::sum);
      case "received" -> receivedIn.putIfAbsent(command, lives.getOrDefault(agent, 0));
      case "effect" -> effects.add(effect(line, agent, command));
      default -> {}
    }
  }

  private Effect effect(JsonNode line, String agent, String command) {
    var life = lives.getOrDefault(agent, 0);
    return new Effect(
        agent,
        command,
        line.path("type").asString(),
        line.path("monotonic_ns").asLong(),
        Instant.parse(line.path("wall").asString()),
        Duration.ofMillis(line.path("remaining_ms").asLong()),
        receivedIn.getOrDefault(command, life).equals(life) ? Course.STRAIGHT : Course.RESUMED);
  }
}
