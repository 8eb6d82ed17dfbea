// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.history.Effect;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.DeafWire;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A duplicate has no second effect: whatever happens between an effect and the server's hearing of
/// it, there is one.
class OneEffectTest {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(30);

  @RegisterExtension static final RunningServer SERVER = RunningServer.own();

  @Test
  void anAgentKilledBetweenEffectAndAnswerDoesItOnceInThreeKills() {
    killBetweenEffectAndAnswer(3);
  }

  @Test
  @Tag("slow")
  void anAgentKilledBetweenEffectAndAnswerDoesItOnceInTwentyKills() {
    killBetweenEffectAndAnswer(20);
  }

  /// The agent dies by itself right behind an effect, half of the times before its outcome is in
  /// its journal.
  @Test
  void anAgentThatDiesBehindEveryEffectDoesEachCommandOnce() {
    try (var folder = Folder.create();
        var fleet =
            Fleet.start(
                new Fleet.Crew(
                    SERVER.process().agentPort(),
                    "dying.example",
                    20,
                    folder.path(),
                    1,
                    List.of("--kill-between", "100%")))) {
      fleet.awaitReady();
      var ids = fleet.crew().identities().stream().map(who -> ask(who, "flush_logs")).toList();

      for (var id : ids) {
        SERVER.admin().awaitCommand(id, "succeeded", Duration.ofMinutes(2));
        assertThat(effects(fleet.crew(), id)).as("effects of %s", id).hasSize(1);
      }
    }
  }

  @Test
  void acknowledgementsLostForTwelveSecondsMakeNoSecondEffect() {
    loseAcknowledgements(Duration.ofSeconds(12));
  }

  @Test
  @Tag("slow")
  void acknowledgementsLostForAMinuteMakeNoSecondEffect() {
    loseAcknowledgements(Duration.ofSeconds(60));
  }

  /// The agent has done it and written it down, and dies before the server can have heard: what it
  /// said gets lost on the way, and then its process goes.
  private static void killBetweenEffectAndAnswer(int kills) {
    try (var folder = Folder.create();
        var wire = DeafWire.to(SERVER.process().agentPort())) {
      var crew = crew(wire, folder, "killed" + kills, 1);
      var fleet = Fleet.start(crew);
      try {
        for (var kill = 0; kill < kills; kill++) {
          fleet.awaitReady();
          wire.dropAcks();
          var id = ask(crew.identities().getFirst(), kill % 2 == 0 ? "flush_logs" : "restart");
          await().atMost(SOON).until(() -> !effects(crew, id).isEmpty());
          fleet.close();
          wire.letAcksPass();
          fleet = fleet.again();

          SERVER.admin().awaitCommand(id, "succeeded", SOON);
          assertThat(effects(crew, id)).as("effects of kill %s", kill).hasSize(1);
        }
      } finally {
        fleet.close();
      }
    }
  }

  private static void loseAcknowledgements(Duration time) {
    try (var folder = Folder.create();
        var wire = DeafWire.to(SERVER.process().agentPort());
        var fleet = Fleet.start(crew(wire, folder, "deaf" + time.toSeconds(), 10))) {
      fleet.awaitReady();
      wire.dropAcks();
      var ids =
          fleet.crew().identities().stream()
              .flatMap(who -> Stream.of(ask(who, "flush_logs"), ask(who, "flush_logs")))
              .toList();
      var until = System.nanoTime() + time.toNanos();
      await()
          .atMost(time.plus(SOON))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> System.nanoTime() - until > 0);
      assertThat(wire.dropped().get()).as("lost acknowledgements").isGreaterThan(ids.size());
      wire.letAcksPass();

      ids.forEach(id -> assertOneEffect(fleet.crew(), id));
    }
  }

  private static void assertOneEffect(Fleet.Crew crew, String id) {
    var ended = SERVER.admin().awaitCommand(id, "succeeded", Duration.ofSeconds(90));
    var sent =
        ended
            .path("timeline")
            .valueStream()
            .filter(step -> step.path("state").asString().equals("sent"))
            .count();
    assertThat(sent).as("it was sent again: %s", ended).isGreaterThan(1);
    assertThat(effects(crew, id)).as("%s", ended).hasSize(1);
  }

  private static Fleet.Crew crew(DeafWire wire, Folder folder, String name, int agents) {
    return new Fleet.Crew(
        wire.wire().port(), name + ".example", agents, folder.path(), 1, List.of());
  }

  private static String ask(Identity who, String type) {
    Admin admin = SERVER.admin();
    return admin.command(who, type, "test", LIFE).expect(201).json().path("id").asString();
  }

  private static List<Effect> effects(Fleet.Crew crew, String id) {
    return Records.effects(crew.records()).stream()
        .filter(effect -> effect.command().equals(id))
        .collect(Collectors.toList());
  }
}
