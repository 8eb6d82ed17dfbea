// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.e2e.history.Ending.Event;
import dev.rollcall.e2e.run.Rest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole history, by the live event stream from its beginning to where it stands now.
public record EventReader(Rest rest) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DATA = "data: ";

  /// Says that the stream is there, when there is nothing else to say.
  private static final String HEARTBEAT = ":";

  public List<Event> all(Duration within) {
    return newest(within).map(newest -> upTo(newest, within)).orElse(List.of());
  }

  /// Empty when nothing has ever happened here, as in a store that has lost everything.
  private Optional<Event> newest(Duration within) {
    var newest = new ArrayList<Event>();
    read("/api/v1/events?recent=1", "", within, newest::add, line -> line.startsWith(HEARTBEAT));
    return newest.stream().findFirst();
  }

  private List<Event> upTo(Event newest, Duration within) {
    var events = new ArrayList<Event>();
    read(
        "/api/v1/events",
        "0",
        within,
        event -> {
          events.add(event);
          return event.number() >= newest.number();
        },
        _ -> false);
    return events;
  }

  /// @param last gets each event, and says whether it was the last that is wanted
  /// @param end gets each other line, and says whether no event is waited for any more
  private void read(
      String path, String from, Duration within, Predicate<Event> last, Predicate<String> end) {
    var deadline = System.nanoTime() + within.toNanos();
    var request = rest.request(path);
    if (!from.isEmpty()) {
      request.header("Last-Event-ID", from);
    }
    try (var in = new BufferedReader(new InputStreamReader(rest.stream(request), UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var isOver =
            line.startsWith(DATA)
                ? last.test(event(JSON.readTree(line.substring(DATA.length()))))
                : end.test(line);
        if (isOver) {
          return;
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError(path + " was not read to its end within " + within);
        }
      }
      throw new AssertionError(path + " ended early");
    } catch (IOException e) {
      throw new UncheckedIOException("read " + path, e);
    }
  }

  private static Event event(JsonNode line) {
    return new Event(
        line.path("number").asLong(),
        line.path("kind").asString().intern(),
        Stocktaking.person(line).intern(),
        Stocktaking.agent(line).intern(),
        line.path("command_id").asString(""));
  }
}
