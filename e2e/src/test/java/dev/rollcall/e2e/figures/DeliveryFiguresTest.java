// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.faults.EventReader;
import dev.rollcall.e2e.history.Ending.Event;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.OpenLoop;
import dev.rollcall.e2e.run.ServerProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// P3: what is asked of a connected agent reaches it, and without faults nearly always at once.
class DeliveryFiguresTest {
  private static final int SECOND_ATTEMPTS_IN_A_MILLION = 10;
  private static final Duration READING = Duration.ofMinutes(2);

  @Test
  void everyCommandReachesItsAgentOnce() {
    run(100, new OpenLoop(200, Duration.ofSeconds(3)));
  }

  @Test
  @Tag("slow")
  void everyCommandReachesOneOfTwoThousandAgentsOnce() {
    run(2_000, new OpenLoop(420, Duration.ofMinutes(2)));
  }

  private static void run(int agents, OpenLoop pace) {
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path().resolve("server"));
        var fleet = Fleet.start(crew(server, agents, folder))) {
      fleet.awaitReady();

      var asked = Asked.of(fleet.crew(), server.administrator(), pace);

      var effects = asked.effects();
      assertThat(effects).containsOnlyKeys(asked.ids());
      assertThat(effects.values()).containsOnly(1);
      awaitEnds(server);
      var sent = attempts(server, asked.ids().size());
      var again = sent.size() - asked.ids().size();
      System.out.println(asked.ids().size() + " commands, " + again + " second attempts");
      assertThat(sent).containsAll(asked.ids());
      assertThat(again * 1_000_000L)
          .as("second attempts in a million")
          .isLessThanOrEqualTo((long) SECOND_ATTEMPTS_IN_A_MILLION * asked.ids().size());
      assertThat(asked.count("repeat").values().stream().mapToInt(Integer::intValue).sum())
          .isLessThanOrEqualTo(again);
    }
  }

  private static Fleet.Crew crew(ServerProcess server, int agents, Folder folder) {
    return new Fleet.Crew(
        server.agentPort(),
        "well.example",
        agents,
        folder.path().resolve("f"),
        1,
        List.of("--connect-rate", "250"));
  }

  private static void awaitEnds(ServerProcess server) {
    for (var state : List.of("queued", "sent", "received", "failed", "expired")) {
      await()
          .atMost(READING)
          .until(() ->
              server
                  .rest()
                  .get("/api/v1/commands?limit=1&state=" + state)
                  .expect(200)
                  .json()
                  .path("items")
                  .isEmpty());
    }
  }

  /// The command of each attempt, as its timeline has it.
  private static List<String> attempts(ServerProcess server, int atLeast) {
    var sent =
        new EventReader(server.rest())
            .all(READING).stream()
                .filter(event -> event.kind().equals("command.sent"))
                .map(Event::command)
                .toList();
    assertThat(sent).hasSizeGreaterThanOrEqualTo(atLeast);
    return sent;
  }
}
