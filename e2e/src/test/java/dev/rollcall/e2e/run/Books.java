// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// Holds a server to its promise that nothing fails silently (P22): accepted = succeeded + failed +
/// refused + expired + cancelled + pending, by its own lists and by what callers were told, and
/// every command says how far it has come and, where it waits, why.
record Books(Rest rest) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final List<String> STATES =
      List.of(
          "queued", "sent", "received", "succeeded", "failed", "refused", "expired", "cancelled");

  /// Looks again for a while, because commands go on while they are counted.
  void check() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (; ; ) {
      try {
        look();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void look() {
    var all = list("");
    var counted = new ArrayList<String>();
    STATES.forEach(state -> counted.addAll(ids(list("state=" + state + "&"))));
    assertThat(counted)
        .as("commands by their states, and all commands")
        .containsExactlyInAnyOrderElementsOf(ids(all));
    assertThat(Set.copyOf(counted)).as("commands that were accepted").containsAll(rest.accepted());
    all.forEach(Books::checkThatItSaysWhereItStands);
  }

  private static void checkThatItSaysWhereItStands(JsonNode command) {
    var state = command.path("state").asString();
    var timeline = command.path("timeline");
    assertThat(timeline.path(timeline.size() - 1).path("state").asString(""))
        .as("the timeline's last step of %s", command)
        .isEqualTo(state);
    if (state.equals("queued")) {
      assertThat(command.path("waiting_because").asString("")).as("%s", command).isNotBlank();
    }
  }

  private static List<String> ids(List<JsonNode> commands) {
    return commands.stream().map(command -> command.path("id").asString()).toList();
  }

  private List<JsonNode> list(String filter) {
    var all = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page = rest.get("/api/v1/commands?" + filter + "limit=500" + cursor).expect(200).json();
      page.path("items").forEach(all::add);
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
    } while (!cursor.isEmpty());
    return all;
  }
}
