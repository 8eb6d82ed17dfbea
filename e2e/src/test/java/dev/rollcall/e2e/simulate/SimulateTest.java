// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulateTest {
  private static final int AGENTS = 50;
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofMinutes(2);

  @RegisterExtension static final RunningServer SERVER = RunningServer.own();

  @Test
  void aFleetAppliesWhatItIsToldDoesWhatItIsAskedAndStopsWithZero() {
    try (var folder = Folder.create();
        var fleet = Fleet.start(crew(folder, "well", "--field", "10%"))) {
      fleet.awaitReady();
      var people = fleet.crew().identities();

      people.forEach(who -> admin().checkIn(who).expect(200));
      await().atMost(SOON).untilAsserted(() -> assertThat(checkedIn(fleet)).isEqualTo(AGENTS));
      var ids =
          people.stream()
              .flatMap(who ->
                  Stream.of(
                      screenshot(who),
                      ask(who, "flush_logs"),
                      ask(who, "log_request"),
                      ask(who, "restart")))
              .toList();
      ids.forEach(id -> admin().awaitCommand(id, "succeeded", SOON));

      assertOneEffectEach(fleet, ids);
      awaitEverybody(people);
      assertThat(fleet.terminate()).as("exit code\n%s", fleet.report()).isZero();
    }
  }

  @Test
  void acknowledgementsThatAreSwallowedMakeNoSecondEffect() {
    try (var folder = Folder.create();
        var fleet = Fleet.start(crew(folder, "deaf", "--drop-acks", "12s"))) {
      fleet.awaitReady();

      var ids = fleet.crew().identities().stream().map(who -> ask(who, "flush_logs")).toList();
      ids.forEach(id -> admin().awaitCommand(id, "succeeded", SOON));

      assertOneEffectEach(fleet, ids);
      assertThat(fleet.records("repeat")).as("commands sent again").isNotEmpty();
    }
  }

  @Test
  void agentsThatDieBetweenEffectAndAnswerHaveOneEffectEach() {
    try (var folder = Folder.create();
        var fleet =
            Fleet.start(
                crew(
                    folder,
                    "dying",
                    "--kill-between",
                    "100%",
                    "--cut-rate",
                    "2",
                    "--takeover-rate",
                    "2"))) {
      fleet.awaitReady();

      var ids =
          fleet.crew().identities().stream()
              .flatMap(who -> Stream.of(ask(who, "flush_logs"), ask(who, "restart")))
              .toList();
      ids.forEach(id -> admin().awaitCommand(id, "succeeded", SOON));

      assertOneEffectEach(fleet, ids);
      assertThat(fleet.records("fault"))
          .filteredOn(fault -> fault.path("fault").asString().equals("kill"))
          .hasSize(ids.size());
    }
  }

  @Test
  void rehearsalsEndBeforeTheRunBegins() {
    try (var folder = Folder.create();
        var fleet = Fleet.start(crew(folder, "rehearsing", "--rehearsals", "2"))) {
      fleet.awaitReady();

      assertThat(connections()).isEqualTo(AGENTS);
      assertThat(fleet.records("start")).hasSize(3 * AGENTS);
      awaitEverybody(fleet.crew().identities());
      assertThat(fleet.terminate()).as("exit code\n%s", fleet.report()).isZero();
      assertThat(fleet.report())
          .containsSubsequence("rehearsed agents=50", "rehearsed agents=50", "ready agents=50")
          .contains("\"connected\":50");
    }
  }

  private static int connections() {
    var port = ":" + SERVER.process().agentPort();
    return Program.run("ss", List.of("ss", "-tnH", "state", "established", "dport", "=", port))
        .size();
  }

  private static Fleet.Crew crew(Folder folder, String name, String... more) {
    return new Fleet.Crew(
        SERVER.process().agentPort(),
        name + ".example",
        AGENTS,
        folder.path().resolve("data"),
        1,
        List.of(more));
  }

  private static Admin admin() {
    return SERVER.admin();
  }

  private static String ask(Identity who, String type) {
    return admin().command(who, type, "test", LIFE).expect(201).json().path("id").asString();
  }

  private static String screenshot(Identity who) {
    return admin()
        .command(who, "screenshot", "test", Duration.ofSeconds(60))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  /// How many agents have taken over that their person is here.
  private static long checkedIn(Fleet fleet) {
    return fleet.records("state").stream()
        .filter(state -> state.path("what").asString().startsWith("attendance"))
        .filter(state -> state.path("answer").asString().equals("applied"))
        .map(state -> state.path("agent").asString())
        .distinct()
        .count();
  }

  private static void assertOneEffectEach(Fleet fleet, List<String> ids) {
    Map<String, Integer> effects = new HashMap<>();
    fleet
        .records("effect")
        .forEach(effect -> effects.merge(effect.path("command_id").asString(), 1, Integer::sum));
    assertThat(effects).containsOnlyKeys(ids);
    assertThat(effects.values()).containsOnly(1);
  }

  private static void awaitEverybody(List<Identity> people) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(people).allMatch(who -> admin().isConnected(who)));
  }
}
