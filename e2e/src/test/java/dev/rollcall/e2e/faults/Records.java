// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.history.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a fleet wrote down. A fleet that was killed may have left half a line at the end of a
/// life; of that, nobody has heard.
final class Records {
  private static final JsonMapper JSON = new JsonMapper();

  private Records() {}

  static List<Effect> effects(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("{\"kind\":\"effect\"") && line.endsWith("}"))
          .map(JSON::readTree)
          .map(Records::effect)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("read the records " + file, e);
    }
  }

  private static Effect effect(JsonNode line) {
    return new Effect(
        line.path("agent").asString(),
        line.path("command_id").asString(),
        line.path("type").asString(),
        line.path("monotonic_ns").asLong(),
        Instant.parse(line.path("wall").asString()));
  }
}
