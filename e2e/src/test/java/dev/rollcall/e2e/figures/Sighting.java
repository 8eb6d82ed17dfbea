// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line that a fleet wrote down about one of its agents.
///
/// @param nanos of `System.nanoTime`, which all processes of one machine share
/// @param revision 0 where there is none
/// @param command empty where there is none
/// @param detail the answer to a state, the name of a fault
record Sighting(String agent, long nanos, long revision, String command, String detail) {
  private static final JsonMapper JSON = new JsonMapper();

  /// All of a kind so far; a line that is being written is none yet.
  static List<Sighting> of(String kind, Path records) {
    var beginning = "{\"kind\":\"" + kind + "\"";
    try (var lines = Files.lines(records)) {
      return lines
          .filter(line -> line.startsWith(beginning) && line.endsWith("}"))
          .map(JSON::readTree)
          .map(Sighting::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("read the records " + records, e);
    }
  }

  private static Sighting read(JsonNode line) {
    return new Sighting(
        line.path("agent").asString().intern(),
        line.path("monotonic_ns").asLong(),
        line.path("revision").asLong(0),
        line.path("command_id").asString(""),
        line.path("answer").asString(line.path("fault").asString("")).intern());
  }
}
